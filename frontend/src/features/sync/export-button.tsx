import { Button, type ButtonProps } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useWorkspace } from '../../app/workspace'
import { announce } from '../../ui/announcer'
import { download, unsyncedFile } from './export-unsynced'

/** Keeps what the server has not confirmed as a file. */
export const ExportButton = (props: ButtonProps) => {
  const { engine } = useWorkspace()
  const save = (): void => {
    download(unsyncedFile(engine.unsynced(), new Date()))
    announce('Exported')
  }
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={18} stroke={1.75} aria-hidden="true" />}
      {...props}
      onClick={save}
    >
      Export unsynced work
    </Button>
  )
}
