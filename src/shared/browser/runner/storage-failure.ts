// What a failure of the store means: how the storage stands after it, and the words for it.

import type { DeviceStore } from '../store/device-store'
import { StoreOutdated } from '../store/store-error'
import type { Storage } from './engine'

const NOT_STORABLE = 'This device can’t store changes now: its disk may be full.'

/** Only a reload helps: a newer version has taken the store over. */
export const isOutdated = (failure: unknown): failure is StoreOutdated => failure instanceof StoreOutdated

/** How the storage stands once a call of the store has failed, or has worked: then there is no failure. */
export const storageAfter = (failure: unknown, { kind }: Pick<DeviceStore, 'kind'>): Storage => {
  if (failure === undefined) return kind
  return isOutdated(failure) ? 'outdated' : 'failing'
}

/** A sentence for the person; `otherwise` is said where the failure has no words of its own. */
export const failureWords = (failure: unknown, otherwise = NOT_STORABLE): string =>
  isOutdated(failure) ? failure.message : otherwise
