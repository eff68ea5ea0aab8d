// Where an invitation's link leads: what it is to, and the way in.

import { useQuery } from '@apollo/client/react'
import { useEffect } from 'react'
import { useLocationProperty } from 'wouter/use-browser-location'
import { isLocal } from '../../app/person'
import { useWorkspace } from '../../app/workspace'
import { InvitationDocument } from '../../generated/graphql'
import { Island } from '../../ui/island'
import { Page } from '../../ui/page'
import { Card } from '../settings/card'
import { findInvitation, holdInvitation } from './held-invitation'
import { JoinOffer } from './join-offer'
import { SignInFirst, Trouble } from './join-trouble'
import { joinTroubleOf, UNKNOWN } from './join-words'
import classes from './people.module.css'

/** The token that the person came with; it leaves the address. */
const useInvitation = (): string => {
  const hash = useLocationProperty(() => location.hash)
  useEffect(() => {
    if (hash) holdInvitation()
  }, [hash])
  return findInvitation()
}

/** What the server says of the invitation. */
const Asked = ({ token }: { readonly token: string }) => {
  const { person } = useWorkspace()
  const { data, error, refetch } = useQuery(InvitationDocument, {
    variables: { token },
    fetchPolicy: 'network-only',
    notifyOnNetworkStatusChange: true,
  })
  useEffect(() => {
    const again = (): void => void refetch().catch(() => undefined)
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [refetch])
  if (data) return <JoinOffer token={token} preview={data.invitation} />
  if (error) return <Trouble trouble={joinTroubleOf(error, person.email)} onAgain={() => void refetch()} />
  return (
    <Card title="Invitation">
      <p className={classes['text']} role="status">
        One moment …
      </p>
    </Card>
  )
}

const Content = () => {
  const { person } = useWorkspace()
  const token = useInvitation()
  if (token === '') return <Trouble trouble={UNKNOWN} onAgain={() => location.reload()} />
  return isLocal(person) ? <SignInFirst /> : <Asked key={token} token={token} />
}

/** The page. */
export const JoinPage = () => (
  <Island>
    <Page title="Join a workspace">
      <Content />
    </Page>
  </Island>
)
