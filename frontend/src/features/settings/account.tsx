// What the settings show of an account: the person, their keys and their browsers.

import { useQuery } from '@apollo/client/react'
import { Alert, Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWorkspace } from '../../app/workspace'
import { ApiKeys } from './api-keys'
import { Card } from './card'
import { SettingsDocument } from './generated/graphql'
import { Profile } from './profile'
import { Sessions } from './sessions'
import { Workspaces } from './workspaces'

/** The cards of the account, with those about the looks among them. */
export const Account = ({ look }: { readonly look: ReactNode }) => {
  const { person } = useWorkspace()
  // What another device has made or revoked must be seen: the lists are not part of the log.
  const { data, error, refetch } = useQuery(SettingsDocument, { fetchPolicy: 'cache-and-network' })
  const viewer = data?.viewer
  return (
    <>
      <Profile name={viewer?.name ?? person.name} email={viewer?.email ?? person.email} />
      <Workspaces />
      {look}
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
          <ApiKeys viewer={viewer ?? undefined} onChanged={() => void refetch()} />
          <Sessions sessions={viewer?.sessions} onChanged={() => void refetch()} />
        </>
      )}
    </>
  )
}
