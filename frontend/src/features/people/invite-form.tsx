import { useMutation } from '@apollo/client/react'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWorkspace } from '../../app/workspace'
import { InviteDocument, type InviteMutation } from '../../generated/graphql'
import { ROLE_NAMES, ROLE_SENTENCES } from '../workspaces/role-names'
import classes from './people.module.css'
import { Problem } from './problem'
import { GIVEN_ROLES, type GivenRole } from './rights'
import { useRequest } from './use-request'

export type NewInvitation = InviteMutation['invite']

const DAYS = [
  { value: '1', label: '1 day' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
]
const ROLES_OFFERED: readonly GivenRole[] = ['member', 'viewer', 'admin']

export interface InviteFormProps {
  readonly isOnline: boolean
  readonly onMade: (made: NewInvitation) => void
}

/** Makes an invitation. */
export const InviteForm = ({ isOnline, onMade }: InviteFormProps) => {
  const { workspaceId } = useWorkspace()
  const [invite] = useMutation(InviteDocument)
  const request = useRequest()
  const [role, setRole] = useState<GivenRole>('member')
  const [days, setDays] = useState('7')
  const [email, setEmail] = useState('')
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const variables = { workspaceId, role, days: Number(days), email: email.trim() || null }
    await request.run(async () => {
      const { data } = await invite({ variables })
      if (!data) return
      setEmail('')
      onMade(data.invite)
    }, 'The invitation is made')
  }
  return (
    <form className={classes['invite']} onSubmit={submit} noValidate>
      <NativeSelect
        label="As"
        size="md"
        data={ROLES_OFFERED.map((name) => ({
          value: name,
          label: `${ROLE_NAMES[name]}: ${ROLE_SENTENCES[name]}`,
        }))}
        className={classes['wide'] ?? ''}
        value={role}
        disabled={!isOnline}
        onChange={(event) => {
          const { value } = event.currentTarget
          setRole(GIVEN_ROLES.find((given) => given === value) ?? 'member')
        }}
      />
      <TextInput
        label="E-mail address, if it is for one only"
        placeholder="Anybody who has the link"
        type="email"
        autoComplete="off"
        size="md"
        value={email}
        disabled={!isOnline}
        onChange={(event) => {
          setEmail(event.currentTarget.value)
          request.forget()
        }}
      />
      <NativeSelect
        label="Valid for"
        size="md"
        data={DAYS}
        value={days}
        disabled={!isOnline}
        onChange={(event) => setDays(event.currentTarget.value)}
      />
      <Button
        type="submit"
        size="md"
        className={classes['wide'] ?? ''}
        loading={request.isRunning}
        disabled={!isOnline}
      >
        Make an invitation link
      </Button>
      <div className={classes['wide']}>
        <Problem text={request.problem} />
      </div>
    </form>
  )
}
