// What this browser keeps between visits, a few words only. Storage may be forbidden: then nothing is kept, and every
// start asks the server.

/** What is kept under a key; null for nothing. */
export const readKept = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a text, or forgets what was kept. False where the browser keeps nothing. */
export const keep = (key: string, text: string | null): boolean => {
  try {
    if (text === null) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
    return true
  } catch {
    return false
  }
}
