import { Button, type ButtonProps } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useWorkspace } from '../../app/workspace'
import { exportUnsynced } from './export-unsynced'

/** Keeps what the server has not confirmed as a file. */
export const ExportButton = (props: ButtonProps) => {
  const { engine } = useWorkspace()
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={18} stroke={1.75} aria-hidden="true" />}
      {...props}
      onClick={() => exportUnsynced(engine)}
    >
      Export unsynced work
    </Button>
  )
}
