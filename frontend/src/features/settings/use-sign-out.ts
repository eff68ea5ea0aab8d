// The way out, step by step. With nothing unsynced it is one step; else the person says what becomes of it first.

import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import { useEffect, useRef, useState } from 'react'
import { bringLocal } from '../../app/bring-local'
import { type SendOutcome, sendAll } from '../../app/send-all'
import { type Leaving, signOut, signOutHere } from '../../app/sign-out'
import { hasLocalWork } from '../../app/unfinished'
import { findUnsynced } from '../../app/unsynced'
import { useWorkspace } from '../../app/workspace'
import { download, unsyncedFile } from '../sync/export-unsynced'

export type SignOutStep =
  /** `checking`: it may need no question. `unreadable`: nobody knows what is unsynced. */
  | { readonly kind: 'idle' | 'checking' | 'unreadable' }
  /** `stuck`: what kept the last try from sending everything. */
  | { readonly kind: 'asking'; readonly stuck?: Exclude<SendOutcome, 'sent'> }
  | { readonly kind: 'sending'; readonly left: number; readonly total: number }
  /** A file with everything was handed to the browser. */
  | { readonly kind: 'exported'; readonly name: string; readonly agreed: ReadonlySet<string> }
  | { readonly kind: 'leaving' }
  /** `isForgetful`: the browser can't keep in mind that the session is to be ended. */
  | { readonly kind: 'unreachable'; readonly agreed: ReadonlySet<string>; readonly isForgetful?: boolean }

/** What is on its way in this very moment needs no word. */
const QUIET_MS = 1_500

const schedule = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

const idsOf = (rows: readonly OutboxRow[]): ReadonlySet<string> =>
  new Set(rows.map(({ mutationId }) => mutationId))

export interface SignOut {
  readonly step: SignOutStep
  start(): Promise<void>
  sendAndLeave(): Promise<void>
  exportAll(): void
  /** Gives up what is unsynced now, and leaves. */
  discardAndLeave(): Promise<void>
  /** Leaves, giving up nothing but what is in the file, if there is one: what else there may be is kept. */
  leave(): Promise<void>
  tryAgain(): Promise<void>
  leaveHere(): Promise<void>
  cancel(): void
}

export const useSignOut = (): SignOut => {
  const { engine, person } = useWorkspace()
  const [step, setStep] = useState<SignOutStep>({ kind: 'idle' })
  const tries = useRef(0)
  const giveUp = (): void => {
    tries.current += 1
  }
  // The page is another's now, or another page: nobody is signed out behind somebody's back.
  useEffect(() => giveUp, [])

  const leavingWith = (agreed: ReadonlySet<string>): Leaving => ({
    engine,
    person,
    agreed,
    goTo: (path) => location.assign(path),
  })

  const leaveWith = async (agreed: ReadonlySet<string>): Promise<void> => {
    if (!(await signOut(leavingWith(agreed)))) setStep({ kind: 'unreachable', agreed })
  }

  const leaveNow = async (agreed: ReadonlySet<string>): Promise<void> => {
    setStep({ kind: 'leaving' })
    await leaveWith(agreed)
  }

  /** Undefined when the person has changed their mind meanwhile. */
  const send = async (quietMs = 0): Promise<SendOutcome | undefined> => {
    const mine = ++tries.current
    const total = engine.status().pending
    let left = total
    let isQuiet = true
    const show = (): void => {
      if (mine === tries.current && !isQuiet) setStep({ kind: 'sending', left, total })
    }
    const cancel = schedule(quietMs, () => {
      isQuiet = false
      show()
    })
    const onLeft = (count: number): void => {
      left = count
      show()
    }
    const outcome = await sendAll({ engine, schedule, onLeft })
    cancel()
    return mine === tries.current ? outcome : undefined
  }

  return {
    step,
    start: async () => {
      setStep({ kind: 'checking' })
      const mine = tries.current
      // What was written before the sign-in, and may be on its way between the stores of this device.
      if (hasLocalWork()) await bringLocal(engine, person)
      if (mine !== tries.current) return
      const { connection, pending } = engine.status()
      const isOnItsWay = pending > 0 && (connection === 'live' || connection === 'polling')
      if (isOnItsWay && !(await send(QUIET_MS))) return
      const unsynced = findUnsynced(engine)
      if (!unsynced) setStep({ kind: 'unreadable' })
      else if (unsynced.length > 0) setStep({ kind: 'asking' })
      else await leaveWith(new Set())
    },
    sendAndLeave: async () => {
      const outcome = await send()
      if (outcome === 'sent') await leaveNow(new Set())
      else if (outcome) setStep({ kind: 'asking', stuck: outcome })
    },
    exportAll: () => {
      const rows = findUnsynced(engine)
      if (!rows) return setStep({ kind: 'unreadable' })
      const file = unsyncedFile(rows, new Date())
      download(file)
      setStep({ kind: 'exported', name: file.name, agreed: idsOf(rows) })
    },
    discardAndLeave: () => leaveNow(idsOf(findUnsynced(engine) ?? [])),
    leave: () => leaveNow(step.kind === 'exported' ? step.agreed : new Set()),
    tryAgain: () => leaveNow(step.kind === 'unreachable' ? step.agreed : new Set()),
    leaveHere: async () => {
      if (step.kind !== 'unreachable') return
      const { agreed } = step
      setStep({ kind: 'leaving' })
      if (!(await signOutHere(leavingWith(agreed))))
        setStep({ kind: 'unreachable', agreed, isForgetful: true })
    },
    cancel: () => {
      // What is on its way to the server can't be called back.
      if (step.kind === 'leaving') return
      giveUp()
      setStep({ kind: 'idle' })
    },
  }
}
