import { NativeSelect } from '@mantine/core'
import { ROLE_NAMES } from '../workspaces/role-names'
import classes from './people.module.css'
import { GIVEN_ROLES, type GivenRole } from './rights'

export interface RoleSelectProps {
  /** The select's full name, which says whose role it is. */
  readonly name: string
  readonly value: GivenRole
  readonly disabled: boolean
  readonly onChange: (role: GivenRole) => void
}

/** One of the roles that can be given. */
export const RoleSelect = ({ name, value, disabled, onChange }: RoleSelectProps) => (
  <NativeSelect
    className={classes['select'] ?? ''}
    aria-label={name}
    data={GIVEN_ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role] }))}
    value={value}
    disabled={disabled}
    onChange={(event) => {
      const role = GIVEN_ROLES.find((given) => given === event.currentTarget.value)
      if (role) onChange(role)
    }}
  />
)
