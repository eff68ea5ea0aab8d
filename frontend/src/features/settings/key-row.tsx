import { useMutation } from '@apollo/client/react'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { announce } from '../../ui/announcer'
import { showNotice } from '../../ui/notice'
import { useNow } from '../../ui/use-now'
import { ConfirmButton } from './confirm-button'
import { RevokeApiKeyDocument, type SettingsQuery } from './generated/graphql'
import { expiryOf, scopeWords, usedWords } from './key-words'
import { RotateDialog } from './rotate-dialog'
import classes from './settings.module.css'
import { failureOf, sinceWords } from './words'

type Viewer = NonNullable<SettingsQuery['viewer']>
const MINUTE_MS = 60_000

export interface KeyRowProps {
  readonly item: Viewer['apiKeys'][number]
  readonly workspaces: Viewer['workspaces']
  readonly onChanged: () => void
}

/** A key: what it may do, until when, when it was used, and how to change or end it. */
export const KeyRow = ({ item, workspaces, onChanged }: KeyRowProps) => {
  const now = useNow(MINUTE_MS)
  const [isRotating, setRotating] = useState(false)
  const [revoke] = useMutation(RevokeApiKeyDocument)
  const expiry = expiryOf(item.expiresAt, now)
  const run = (): Promise<void> =>
    revoke({ variables: { id: item.id } }).then(
      () => {
        announce(`Revoked ${item.name}`)
        onChanged()
      },
      (error: unknown) => showNotice(failureOf(error)),
    )
  return (
    <li className={`${classes['item']} ${classes['keyItem']}`}>
      <div className={classes['who']}>
        <p className={classes['name']}>
          {item.name}
          {expiry.kind === 'calm' ? null : <span className={classes[expiry.kind]}>{expiry.words}</span>}
        </p>
        <p className={classes['quiet']}>
          {scopeWords(item, workspaces)}
          {expiry.kind === 'calm' ? ` · ${expiry.words}` : null}
        </p>
        <p className={classes['quiet']}>
          <code>{item.hint}…</code> · made {sinceWords(item.createdAt)} · {usedWords(item.lastUsedAt, now)}
        </p>
        {item.previousEndsAt ? (
          <p className={classes['quiet']}>The old key works until {sinceWords(item.previousEndsAt)}.</p>
        ) : null}
      </div>
      <div className={classes['acts']}>
        {expiry.kind === 'over' ? null : (
          <Button variant="subtle" aria-label={`Rotate ${item.name}`} onClick={() => setRotating(true)}>
            Rotate
          </Button>
        )}
        <ConfirmButton label="Revoke" name={`Revoke ${item.name}`} onConfirm={run} />
      </div>
      <RotateDialog
        item={item}
        opened={isRotating}
        onClose={() => setRotating(false)}
        onRotated={onChanged}
      />
    </li>
  )
}
