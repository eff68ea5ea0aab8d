import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { install, useInstallable } from '../../app/install'
import { Card } from './card'

/** The way to an app of its own, where this browser has one. */
export const Install = () => {
  const installable = useInstallable()
  if (installable === 'no') return null
  return (
    <Card title="Install" lead="Daybook in a window of its own, on your home screen or in your dock.">
      {installable === 'offered' ? (
        <Button
          variant="default"
          leftSection={<IconDownload size={18} stroke={1.75} aria-hidden="true" />}
          onClick={() => void install()}
        >
          Install Daybook
        </Button>
      ) : (
        <p>Tap Share in your browser, then “Add to Home Screen”.</p>
      )}
    </Card>
  )
}
