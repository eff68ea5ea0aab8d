// Who is in the open workspace: everybody sees the members; owners and admins let others in and put them out.

import './people-styles.css'
import { useWorkspace } from '../../app/workspace'
import { Island } from '../../ui/island'
import { Page } from '../../ui/page'
import { Card } from '../settings/card'
import { useOpenName } from '../workspaces/use-open-name'
import { WhenShared } from '../workspaces/when-shared'
import { Invitations } from './invitations'
import { Leave } from './leave'
import { MemberRow } from './member-row'
import { Ownership } from './ownership'
import classes from './people.module.css'
import { Rename } from './rename'
import { mayManage } from './rights'
import { useOnline } from './use-online'
import { useMembers } from './use-people'

const OFFLINE =
  'Who is here can only be changed with the server, which can’t be asked right now. What you see is what this device last heard.'

const countWords = (count: number): string => (count === 1 ? 'You alone' : `${count} people`)

const Cards = () => {
  const { workspaceId } = useWorkspace()
  const name = useOpenName()
  const { members, own } = useMembers()
  const isOnline = useOnline()
  const isManager = mayManage(own?.role)
  return (
    <Page title="People" subtitle={members.length > 0 ? `${name}: ${countWords(members.length)}` : name}>
      {isOnline ? null : (
        <p className={classes['offline']} role="status">
          {OFFLINE}
        </p>
      )}
      <Card title="Members">
        <ul aria-label="Members">
          {members.map((member) => (
            <MemberRow key={member.id} member={member} own={own} isOnline={isOnline} />
          ))}
        </ul>
      </Card>
      {isManager ? <Invitations members={members} isOnline={isOnline} /> : null}
      {isManager ? <Rename isOnline={isOnline} /> : null}
      {own?.role === 'owner' ? <Ownership members={members} isOnline={isOnline} /> : null}
      {own ? (
        <Card
          title="Leave"
          lead="You see nothing of this workspace any more then, on no device, until somebody invites you again."
        >
          <Leave workspace={{ id: workspaceId, name, role: own.role }} isOnline={isOnline} />
        </Card>
      ) : null}
    </Page>
  )
}

/** The page. */
export const PeoplePage = () => (
  <Island>
    <WhenShared
      otherwise={
        <Page title="People">
          <Card title="This workspace is yours alone">
            <p className={classes['text']}>To share todos with others, make a workspace in the settings.</p>
          </Card>
        </Page>
      }
    >
      <Cards />
    </WhenShared>
  </Island>
)
