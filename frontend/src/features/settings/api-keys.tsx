// Keys for scripts. A key is shown once, when it is made or rotated.

import { useState } from 'react'
import { Card } from './card'
import { CreateKeyForm } from './create-key-form'
import type { SettingsQuery } from './generated/graphql'
import { KeyRow } from './key-row'
import { OnceShown } from './once-shown'
import classes from './settings.module.css'

export interface ApiKeysProps {
  /** Undefined until they are known. */
  readonly viewer: NonNullable<SettingsQuery['viewer']> | undefined
  readonly onChanged: () => void
}

/** Lists, makes, rotates and revokes keys. */
export const ApiKeys = ({ viewer, onChanged }: ApiKeysProps) => {
  const [shown, setShown] = useState<string>()
  const keys = viewer?.apiKeys
  const workspaces = viewer?.workspaces ?? []
  return (
    <Card
      title="API keys"
      lead={
        <>
          For scripts and other machines: send a key as <code>Authorization: Bearer …</code> to{' '}
          <code>/graphql</code>. It may do what you may, or less.
        </>
      }
    >
      {shown ? (
        <OnceShown
          label="Your new key"
          lead="Copy it now: it is not stored and can’t be shown again."
          value={shown}
          onDone={() => setShown(undefined)}
        />
      ) : null}
      <ul className={classes['items']} aria-label="API keys" aria-busy={keys === undefined}>
        {keys?.map((key) => (
          <KeyRow key={key.id} item={key} workspaces={workspaces} onChanged={onChanged} />
        ))}
      </ul>
      {keys?.length === 0 && !shown ? <p className={classes['none']}>You have no keys.</p> : null}
      <CreateKeyForm
        workspaces={workspaces}
        onCreated={(key) => {
          setShown(key)
          onChanged()
        }}
      />
    </Card>
  )
}
