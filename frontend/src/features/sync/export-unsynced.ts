// Everything that the server has not confirmed, as a file: the way out when a device is about to be lost.

import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import type { Engine } from '@architect/shared/browser/runner/engine'
import dayjs from 'dayjs'
import { findUnsynced } from '../../app/unsynced'
import { announce } from '../../ui/announcer'
import { showNotice } from '../../ui/notice'

const FORMAT = 'daybook-unsynced'
const FORMAT_VERSION = 1

export interface ExportedFile {
  readonly name: string
  readonly text: string
}

/** The file. The rows are as they are stored, so that a program can send them again under the same mutation ids. */
export const unsyncedFile = (rows: readonly OutboxRow[], now: Date): ExportedFile => ({
  name: `${FORMAT}-${dayjs(now).format('YYYY-MM-DD')}.json`,
  text: `${JSON.stringify({ format: FORMAT, version: FORMAT_VERSION, exportedAt: now.toISOString(), rows }, null, 2)}\n`,
})

/** Hands a file to the browser to keep. */
export const download = ({ name, text }: ExportedFile): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

export const UNREADABLE =
  'What this device has stored can’t be read right now. Nothing is lost; reload the page to try again.'

/** Hands everything that the server has not confirmed to the browser, or says why that can't be done now. */
export const exportUnsynced = (engine: Pick<Engine, 'unsynced'>): void => {
  const rows = findUnsynced(engine)
  // A file without the rows that nobody could read would pass for a copy of everything.
  if (!rows) showNotice(UNREADABLE)
  else {
    download(unsyncedFile(rows, new Date()))
    announce('Exported')
  }
}
