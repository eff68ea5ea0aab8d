import { useState } from 'react'
import { momentWords } from '../../ui/time-words'
import { useNow } from '../../ui/use-now'
import { Card } from '../settings/card'
import { OnceShown } from '../settings/once-shown'
import { ROLE_NAMES } from '../workspaces/role-names'
import { OpenInvitation, OverInvitation } from './invitation-row'
import { shownInvitations } from './invitations-shown'
import { InviteForm, type NewInvitation } from './invite-form'
import classes from './people.module.css'
import { type Member, useInvitations } from './use-people'

/** What a new link does, for how long and for whom. */
const linkWords = ({ role, email, expiresAt }: NewInvitation): string => {
  const who = email ? `whoever signs in as ${email}` : 'one person, whoever has it,'
  return (
    `Copy it now: it is not stored and can’t be shown again. It lets ${who} in as ` +
    `${ROLE_NAMES[role].toLowerCase()}, until ${momentWords(Date.parse(expiresAt))}.`
  )
}

export interface InvitationsProps {
  readonly members: readonly Member[]
  readonly isOnline: boolean
}

/** Makes invitations, shows how they stand, and takes them back. */
export const Invitations = ({ members, isOnline }: InvitationsProps) => {
  const now = useNow(30_000)
  const { open, over } = shownInvitations(useInvitations(), now)
  const [made, setMade] = useState<NewInvitation>()
  return (
    <Card title="Invite somebody" lead="You get a link to send them. It lets one person in, once.">
      {made ? (
        <OnceShown
          label="Invitation link"
          lead={linkWords(made)}
          value={new URL(made.url, location.href).href}
          onDone={() => setMade(undefined)}
        />
      ) : null}
      <InviteForm isOnline={isOnline} onMade={setMade} />
      {open.length > 0 ? (
        <>
          <h3 className={classes['subtitle']}>Open invitations</h3>
          <ul aria-label="Open invitations">
            {open.map((invitation) => (
              <OpenInvitation key={invitation.id} invitation={invitation} isOnline={isOnline} />
            ))}
          </ul>
        </>
      ) : null}
      {over.length > 0 ? (
        <>
          <h3 className={classes['subtitle']}>Used and expired in the last week</h3>
          <ul aria-label="Used and expired invitations">
            {over.map(({ invitation, how }) => (
              <OverInvitation
                key={invitation.id}
                invitation={invitation}
                how={how}
                usedBy={members.find(({ id }) => id === invitation.usedBy)?.name}
              />
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  )
}
