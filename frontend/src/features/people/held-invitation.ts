// The invitation that somebody came with. Its token stands in the address's fragment, which browsers send to nobody; it is
// taken out of the address and kept in this tab, over a sign-in, until it was taken or put away.

const KEY = 'daybook.invitation'

/** Where storage is forbidden it lives as long as the page. */
let held = ''

const readStored = (): string => {
  try {
    return sessionStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}

/** The token in the address, or else the one that this tab keeps; empty for none. */
export const findInvitation = (): string => location.hash.slice(1) || held || readStored()

/** Keeps the address's token in this tab, and takes it out of the address: that is shown, shared and remembered. */
export const holdInvitation = (): void => {
  const token = location.hash.slice(1)
  if (token === '') return
  held = token
  try {
    sessionStorage.setItem(KEY, token)
    history.replaceState(history.state, '', location.pathname)
  } catch {
    // In the address it outlives a reload, at least.
  }
}

/** It was taken, or is not wanted. */
export const dropInvitation = (): void => {
  held = ''
  try {
    sessionStorage.removeItem(KEY)
  } catch {
    // Nothing was kept.
  }
}
