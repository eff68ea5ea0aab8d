// What stands in the place of a workspace's pages once the person is no member of it any more.

import { Button } from '@mantine/core'
import { useWorkspaces } from '../../app/use-workspaces'
import { useWorkspace } from '../../app/workspace'
import { Island } from '../../ui/island'
import { Page } from '../../ui/page'
import { Card } from '../settings/card'
import classes from './closed-page.module.css'
import { enterWorkspace } from './enter-workspace'
import { LeftBehind } from './left-behind'
import { useOpenName } from './use-open-name'

/** The page. */
export const ClosedPage = () => {
  const { person, workspaceId } = useWorkspace()
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
