// Keys for scripts. A key is shown once, when it is made.

import { useMutation } from '@apollo/client/react'
import {
  CreateApiKeyDocument,
  RevokeApiKeyDocument,
  type SettingsQuery,
} from '@architect/shared/browser/link/generated/graphql'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { announce } from '../../ui/announcer'
import { showNotice } from '../../ui/notice'
import { Card } from './card'
import { ConfirmButton } from './confirm-button'
import { NewKey } from './new-key'
import classes from './settings.module.css'
import { failureOf, sinceWords } from './words'

type Key = NonNullable<SettingsQuery['viewer']>['apiKeys'][number]

export interface ApiKeysProps {
  /** Undefined until they are known. */
  readonly keys: readonly Key[] | undefined
  readonly onChanged: () => void
}

const KeyRow = ({ item, onChanged }: { readonly item: Key; readonly onChanged: () => void }) => {
  const [revoke] = useMutation(RevokeApiKeyDocument)
  const run = (): Promise<void> =>
    revoke({ variables: { id: item.id } }).then(
      () => {
        announce(`Revoked ${item.name}`)
        onChanged()
      },
      (error: unknown) => showNotice(failureOf(error)),
    )
  return (
    <li className={classes['item']}>
      <div className={classes['who']}>
        <p className={classes['name']}>{item.name}</p>
        <p className={classes['quiet']}>
          <code>{item.hint}…</code> · made {sinceWords(item.createdAt)}
        </p>
      </div>
      <ConfirmButton label="Revoke" name={`Revoke ${item.name}`} onConfirm={run} />
    </li>
  )
}

const CreateForm = ({ onCreated }: { readonly onCreated: (key: string) => void }) => {
  const [create, { loading }] = useMutation(CreateApiKeyDocument)
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string>()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (name.trim() === '') return setProblem('Give the key a name, so that you know it again.')
    try {
      const { data } = await create({ variables: { name } })
      if (!data) return
      setName('')
      onCreated(data.createApiKey.key)
    } catch (error) {
      setProblem(failureOf(error))
    }
  }
  return (
    <form className={classes['create']} onSubmit={submit}>
      <TextInput
        label="Name of the new key"
        placeholder="Backup script"
        size="md"
        value={name}
        error={problem}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setProblem(undefined)
        }}
      />
      <Button type="submit" size="md" loading={loading}>
        Create key
      </Button>
    </form>
  )
}

/** Lists, makes and revokes keys. */
export const ApiKeys = ({ keys, onChanged }: ApiKeysProps) => {
  const [shown, setShown] = useState<string>()
  return (
    <Card
      title="API keys"
      lead={
        <>
          For scripts and other machines: send a key as <code>Authorization: Bearer …</code> to{' '}
          <code>/graphql</code>. It may do what you may.
        </>
      }
    >
      {shown ? <NewKey value={shown} onDone={() => setShown(undefined)} /> : null}
      <ul className={classes['items']} aria-label="API keys" aria-busy={keys === undefined}>
        {keys?.map((key) => (
          <KeyRow key={key.id} item={key} onChanged={onChanged} />
        ))}
      </ul>
      {keys?.length === 0 && !shown ? <p className={classes['none']}>You have no keys.</p> : null}
      <CreateForm
        onCreated={(key) => {
          setShown(key)
          onChanged()
        }}
      />
    </Card>
  )
}
