// What stands in the place of a workspace's pages once the person is no member of it any more.

import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useWorkspaces } from '../../app/use-workspaces'
import { useWorkspace } from '../../app/workspace'
import { Island } from '../../ui/island'
import { Page } from '../../ui/page'
import { Card } from '../settings/card'
import classes from './closed-page.module.css'
import { enterWorkspace } from './enter-workspace'
import { LeftBehind } from './left-behind'
import { useOpenName } from './use-open-name'

const ASK_AGAIN_MS = 30_000

/** Nobody tells a device that it is let in again: it asks, for as long as somebody looks. */
const useAskAgain = (): void => {
  const { engine } = useWorkspace()
  useEffect(() => {
    const ask = (): void => {
      if (document.visibilityState === 'visible') void engine.syncNow()
    }
    const timer = setInterval(ask, ASK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [engine])
}

/** The page. */
export const ClosedPage = () => {
  const { person, workspaceId } = useWorkspace()
  useAskAgain()
  const name = useOpenName()
  const [next] = useWorkspaces().filter(({ id }) => id !== workspaceId)
  return (
    <Island>
      <Page title="Closed to you">
        <Card title={`You are no member of “${name}” any more`}>
          <p className={classes['text']}>
            Somebody has taken you out of it, or you have left. Nothing of it is left on this device. If you
            are let in again, it opens here by itself.
          </p>
          {next ? (
            <Button size="md" onClick={() => enterWorkspace(person, next)}>
              Open {next.name}
            </Button>
          ) : null}
        </Card>
        <LeftBehind workspace={name} />
      </Page>
    </Island>
  )
}
