// What the settings show where nobody has signed in: how to, and how to have a copy.

import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { expectSignIn, signInHref } from '../../app/sign-in-link'
import { useWorkspace } from '../../app/workspace'
import { exportUnsynced } from '../sync/export-unsynced'
import { Card } from './card'

/** All of it is unsynced: nothing has ever been sent. */
const Export = () => {
  const { engine } = useWorkspace()
  return (
    <Button
      variant="default"
      size="md"
      leftSection={<IconDownload size={18} stroke={1.75} aria-hidden="true" />}
      onClick={() => exportUnsynced(engine)}
    >
      Export as a file
    </Button>
  )
}

/** The cards of a workspace that is on this device alone, with those about the looks among them. */
export const LocalAccount = ({ look }: { readonly look: ReactNode }) => (
  <>
    <Card
      title="On this device"
      lead="What you write is kept in this browser, and nowhere else. Sign in to have your day on every device: everything here comes along."
    >
      <Button component="a" size="md" href={signInHref('/today')} onClick={expectSignIn}>
        Sign in
      </Button>
    </Card>
    {look}
    <Card
      title="A copy to keep"
      lead="A file with everything that you have written here. Nothing changes here."
    >
      <Export />
    </Card>
  </>
)
