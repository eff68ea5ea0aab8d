import { useMutation } from '@apollo/client/react'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWorkspace } from '../../app/workspace'
import { RenameWorkspaceDocument } from '../../generated/graphql'
import { Card } from '../settings/card'
import { useOpenName } from '../workspaces/use-open-name'
import classes from './people.module.css'
import { useRequest } from './use-request'

const NAME_MAX = 100

/** The workspace's name, for whoever may change it. */
export const Rename = ({ isOnline }: { readonly isOnline: boolean }) => {
  const { workspaceId } = useWorkspace()
  const name = useOpenName()
  const [rename] = useMutation(RenameWorkspaceDocument)
  const request = useRequest()
  const [draft, setDraft] = useState<string>()
  const text = draft ?? name
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const isDone = await request.run(() => rename({ variables: { workspaceId, name: text } }), 'Renamed')
    if (isDone) setDraft(undefined)
  }
  return (
    <Card title="Name">
      <form className={classes['form']} onSubmit={submit}>
        <TextInput
          label="Name of the workspace"
          size="md"
          maxLength={NAME_MAX}
          value={text}
          error={request.problem}
          disabled={!isOnline}
          onChange={(event) => {
            setDraft(event.currentTarget.value)
            request.forget()
          }}
        />
        <Button
          type="submit"
          size="md"
          variant="default"
          loading={request.isRunning}
          disabled={!isOnline || text.trim() === '' || text.trim() === name}
        >
          Rename
        </Button>
      </form>
    </Card>
  )
}
