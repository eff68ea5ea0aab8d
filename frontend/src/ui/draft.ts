// What somebody types into a field, and what they had before their eyes when they began. A change from elsewhere does
// not touch it; it is saved as an edit of what it began from, so that nothing is overwritten unseen.

/** What somebody began to type over: a value, and the log position of the record that it was of. */
export interface Seen {
  readonly value: string
  readonly seq: number
}

export interface Draft {
  readonly text: string
  readonly start: Seen
}

/** The same text again is no edit, whatever has arrived meanwhile. */
export const isEdit = (draft: Draft | undefined): draft is Draft =>
  draft !== undefined && draft.text !== draft.start.value

/** The draft after a key: it began from what was seen at the first. */
export const typeOn = (draft: Draft | undefined, text: string, seen: Seen): Draft => ({
  text,
  start: draft?.start ?? { value: seen.value, seq: seen.seq },
})

/**
 * The draft after a text was saved. What is typed next starts from that text. What others have written since the first
 * key stays unseen, for the field has not shown it.
 */
export const saveDraft = (draft: Draft | undefined, saved: string): Draft | undefined =>
  draft && { ...draft, start: { ...draft.start, value: saved } }
