import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { EXPIRY_CHOICES, type ExpiryChoice } from './key-expiry'
import classes from './settings.module.css'
import { useCreateKey } from './use-create-key'

const ACCESS = [
  { value: 'write', label: 'Read and write' },
  { value: 'read', label: 'Read only' },
]
const WORKSPACES = [
  { value: 'all', label: 'All that I may enter' },
  { value: 'chosen', label: 'Only some' },
]

const looks = { size: 'md', classNames: { label: classes['label'] ?? '' } } as const

export interface CreateKeyFormProps {
  readonly workspaces: readonly { readonly id: string; readonly name: string }[]
  readonly onCreated: (key: string) => void
}

/** Asks what a new key is called, what it may do, where, and how long. */
export const CreateKeyForm = ({ workspaces, onCreated }: CreateKeyFormProps) => {
  const { fields, dates, change, loading, submit, findProblem } = useCreateKey(onCreated)
  return (
    <form className={classes['create']} onSubmit={submit} noValidate>
      <TextInput
        {...looks}
        label="Name of the new key"
        placeholder="Backup script"
        value={fields.name}
        error={findProblem('name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <div className={classes['limits']}>
        <NativeSelect
          {...looks}
          label="It may"
          data={ACCESS}
          value={fields.access}
          onChange={(event) => change({ access: event.currentTarget.value === 'read' ? 'read' : 'write' })}
        />
        <NativeSelect
          {...looks}
          label="Workspaces"
          data={WORKSPACES}
          value={fields.workspaceIds ? 'chosen' : 'all'}
          onChange={(event) =>
            change({ workspaceIds: event.currentTarget.value === 'chosen' ? [] : undefined })
          }
        />
        <NativeSelect
          {...looks}
          label="It expires"
          data={[...EXPIRY_CHOICES]}
          value={fields.expiry}
          onChange={(event) => change({ expiry: event.currentTarget.value as ExpiryChoice })}
        />
      </div>
      {fields.workspaceIds ? (
        <Checkbox.Group
          {...looks}
          label="Which workspaces"
          value={[...fields.workspaceIds]}
          error={findProblem('workspaceIds')}
          onChange={(workspaceIds) => change({ workspaceIds })}
        >
          <div className={classes['choices']}>
            {workspaces.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} size="md" />
            ))}
          </div>
        </Checkbox.Group>
      ) : null}
      {fields.expiry === 'date' ? (
        <TextInput
          {...looks}
          {...dates}
          type="date"
          label="Last day"
          value={fields.date}
          error={findProblem('expiresAt')}
          onChange={(event) => change({ date: event.currentTarget.value })}
        />
      ) : null}
      <Button type="submit" size="md" loading={loading}>
        Create key
      </Button>
    </form>
  )
}
