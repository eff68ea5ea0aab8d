// What the sign-out dialog says. Pure: numbers in, words out.

import type { SendOutcome } from '../../app/send-all'

/** "1 edit", "1,234 edits". */
export const editsWords = (count: number): string =>
  count === 1 ? '1 edit' : `${count.toLocaleString('en-GB')} edits`

/** The dialog's title. */
export const unsentTitle = (count: number): string =>
  `${editsWords(count)} ${count === 1 ? 'has' : 'have'} not reached the server`

/** Why not everything could be sent. */
export const stuckWords = (outcome: Exclude<SendOutcome, 'sent'>, attention: number): string => {
  switch (outcome) {
    case 'refused':
      return `The server refused ${editsWords(attention)}. You find ${attention === 1 ? 'it' : 'them'} under the sync status, to be changed or discarded.`
    case 'offline':
      return 'The server can’t be reached right now. Everything is still on this device.'
    case 'signed out':
      return 'Your session has ended, so nothing can be sent. Sign in again to send it, or choose another way.'
    case 'stuck':
      return 'The server did not take everything yet. Please try again in a moment.'
  }
}

/** What is lost when nothing is sent. */
export const discardWords = (count: number): string =>
  count === 1 ? 'This edit is lost for good.' : `These ${editsWords(count)} are lost for good.`

/** What a sign-out does that the server doesn't hear of. */
export const hereOnlyWords = (lost: number): string =>
  `Removes your data from this browser now${lost > 0 ? `, with ${editsWords(lost)} that the server doesn’t have` : ''}. ` +
  'Your session ends when this browser reaches the server again. Until then you can end it from another device, in its settings.'
