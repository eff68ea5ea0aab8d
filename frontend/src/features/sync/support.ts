// `window.daybook.status()`: what support needs to know of this page's sync, to be copied out of the console.
// It never holds what a person wrote: ids, codes and counts only.

import type { Engine, EngineStatus } from '@architect/shared/browser/runner/engine'
import { newPersistence, type StorageFacts } from '@architect/shared/browser/store/persistence'
import { version } from '../../../../package.json'

interface SupportFacts {
  readonly workspaceId: string
  readonly facts: StorageFacts | null
  readonly userAgent: string
}

const QUOTED = /[“"][^”"]*[”"]/g

const attentionOf = ({ attention }: EngineStatus) =>
  attention.map(({ mutationId, createdAt, refusal }) => ({
    mutationId,
    createdAt,
    code: refusal?.code,
    field: refusal?.field,
  }))

/** A sentence about an edit may quote it. */
const withoutQuotes = (message: string): string => message.replace(QUOTED, '“…”')

/** What `status()` answers. */
export const supportStatusOf = (status: EngineStatus, { workspaceId, facts, userAgent }: SupportFacts) => {
  const { cursor, head, problems, lastError, attention: _, ...rest } = status
  return {
    version,
    ...rest,
    /** As they were told last; null until then. */
    storageFacts: facts,
    attention: attentionOf(status),
    workspaces: [{ id: workspaceId, cursor, head }],
    lastError: lastError === undefined ? null : withoutQuotes(lastError),
    problems: problems.map(({ at, message }) => ({ at, message: withoutQuotes(message) })),
    userAgent,
  }
}

declare global {
  interface Window {
    daybook?: { readonly status: () => ReturnType<typeof supportStatusOf> }
  }
}

/** Puts `daybook.status()` where support finds it. */
export const installSupport = (engine: Engine, workspaceId: string): void => {
  const { storageFacts } = newPersistence(navigator.storage)
  const { userAgent } = navigator
  let facts: StorageFacts | null = null
  const ask = (): void => {
    void storageFacts().then((told) => (facts = told))
  }
  ask()
  window.daybook = {
    status: () => {
      ask()
      return supportStatusOf(engine.status(), { workspaceId, facts, userAgent })
    },
  }
}
