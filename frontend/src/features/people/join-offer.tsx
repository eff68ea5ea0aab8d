import { useMutation } from '@apollo/client/react'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWorkspace } from '../../app/workspace'
import { AcceptInvitationDocument, type InvitationQuery } from '../../generated/graphql'
import { momentWords } from '../../ui/time-words'
import { Card } from '../settings/card'
import { enterWorkspace } from '../workspaces/enter-workspace'
import { ROLE_NAMES, ROLE_SENTENCES } from '../workspaces/role-names'
import { dropInvitation } from './held-invitation'
import { NotNow, Trouble } from './join-trouble'
import { joinTroubleOf } from './join-words'
import classes from './people.module.css'

export interface JoinOfferProps {
  readonly token: string
  readonly preview: InvitationQuery['invitation']
}

/** What the invitation leads to, and the button that takes it. */
export const JoinOffer = ({ token, preview }: JoinOfferProps) => {
  const { person } = useWorkspace()
  const [accept, { loading }] = useMutation(AcceptInvitationDocument)
  const [failure, setFailure] = useState<unknown>()
  const { workspace, role, invitedBy, expiresAt } = preview
  const join = async (): Promise<void> => {
    setFailure(undefined)
    try {
      const { data } = await accept({ variables: { token } })
      if (!data) return
      dropInvitation()
      enterWorkspace(person, data.acceptInvitation)
    } catch (error) {
      setFailure(error)
    }
  }
  if (failure !== undefined)
    return <Trouble trouble={joinTroubleOf(failure, person.email)} onAgain={() => void join()} />
  return (
    <Card title={workspace}>
      <p className={classes['text']}>
        {invitedBy || 'Somebody'} invites you to “{workspace}” as {ROLE_NAMES[role].toLowerCase()}: you{' '}
        {ROLE_SENTENCES[role]}. Who is in it sees your name, and its owner and admins your e-mail address.
      </p>
      <p className={classes['text']}>Valid until {momentWords(Date.parse(expiresAt))}.</p>
      <div className={classes['actions']}>
        <Button size="md" loading={loading} onClick={() => void join()}>
          Join
        </Button>
        <NotNow label="Not now" />
      </div>
    </Card>
  )
}
