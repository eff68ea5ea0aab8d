// What a person should know of how this device keeps things.

import type { Storage } from '@architect/shared/browser/runner/engine'
import type { StorageFacts } from '@architect/shared/browser/store/persistence'
import { bytesWords } from './panel-words'

const KEPT = 'What you write is kept on this device until you remove it.'
const EVICTABLE =
  'What you write is kept on this device. A browser that runs out of space may clear it; what the server has comes back by itself.'

const sentenceOf = (storage: Storage, facts: StorageFacts | undefined): string => {
  if (storage === 'memory')
    return 'This browser doesn’t let Daybook store anything: what you write ends with this page.'
  if (storage === 'outdated') return 'Daybook was updated in another tab: reload this page to go on.'
  if (storage === 'failing') return 'What you write could not be stored on this device: its disk may be full.'
  return facts?.persisted ? KEPT : EVICTABLE
}

/** Sentences about the storage, the most important first. */
export const storageSentences = (storage: Storage, facts?: StorageFacts): readonly string[] => {
  const { usage, quota } = facts ?? {}
  if (usage === undefined || quota === undefined) return [sentenceOf(storage, facts)]
  return [sentenceOf(storage, facts), `${bytesWords(usage)} of ${bytesWords(quota)} in use.`]
}
