import { useMutation } from '@apollo/client/react'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useLocationProperty } from 'wouter/use-browser-location'
import { useWorkspace } from '../../app/workspace'
import { CreateWorkspaceDocument } from '../../generated/graphql'
import { useRequest } from '../people/use-request'
import { enterWorkspace } from '../workspaces/enter-workspace'
import classes from './settings.module.css'

const NAME_MAX = 100
const HERE = '#new-workspace'
const OFFLINE = 'A workspace is made with the server, which can’t be asked right now.'

/** Makes a workspace and opens it. */
export const NewWorkspace = ({ isOnline }: { readonly isOnline: boolean }) => {
  const { person } = useWorkspace()
  const [create] = useMutation(CreateWorkspaceDocument)
  const request = useRequest()
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)
  // One for as long as it was not made: asked for again, after an answer that was lost, it is the same workspace.
  const [id] = useState(() => uuidv7())
  const field = useRef<HTMLInputElement>(null)
  const hash = useLocationProperty(() => location.hash)
  useEffect(() => {
    if (hash === HERE) field.current?.focus()
  }, [hash])
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (name.trim() === '') return setMissing(true)
    await request.run(async () => {
      const { data } = await create({ variables: { id, name } })
      if (data) enterWorkspace(person, data.createWorkspace)
    })
  }
  return (
    <form className={classes['create']} onSubmit={submit}>
      <TextInput
        ref={field}
        label="Name of the new workspace"
        description={isOnline ? undefined : OFFLINE}
        placeholder="Our household"
        size="md"
        maxLength={NAME_MAX}
        value={name}
        disabled={!isOnline}
        error={isMissing ? 'Give the workspace a name.' : request.problem}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setMissing(false)
          request.forget()
        }}
      />
      <Button type="submit" size="md" loading={request.isRunning} disabled={!isOnline}>
        New workspace
      </Button>
    </form>
  )
}
