// Settings: who you are, how it looks, and who else may come in.

import { useQuery } from '@apollo/client/react'
import { SettingsDocument } from '@architect/shared/browser/link/generated/graphql'
import { Alert, Button } from '@mantine/core'
import './settings-styles.css'
import { useWorkspace } from '../../app/workspace'
import { Island } from '../../ui/island'
import { Page } from '../../ui/page'
import { ApiKeys } from './api-keys'
import { Appearance } from './appearance'
import { Card } from './card'
import { Install } from './install'
import { Profile } from './profile'
import { Sessions } from './sessions'

/** The page of settings. */
export const SettingsPage = () => {
  const { person } = useWorkspace()
  // What another device has made or revoked must be seen: the lists are not part of the log.
  const { data, error, refetch } = useQuery(SettingsDocument, { fetchPolicy: 'cache-and-network' })
  const viewer = data?.viewer
  return (
    <Island>
      <Page title="Settings" subtitle={person.email}>
        <Profile name={viewer?.name ?? person.name} email={viewer?.email ?? person.email} />
        <Appearance />
        <Install />
        {error && !viewer ? (
          <Card title="Access">
            <Alert color="red" title="Your keys and sessions can’t be shown right now">
              The server could not be reached or did not know you.{' '}
              <Button size="compact-md" variant="light" color="red" onClick={() => void refetch()}>
                Try again
              </Button>
            </Alert>
          </Card>
        ) : (
          <>
            <ApiKeys keys={viewer?.apiKeys} onChanged={() => void refetch()} />
            <Sessions sessions={viewer?.sessions} onChanged={() => void refetch()} />
          </>
        )}
      </Page>
    </Island>
  )
}
