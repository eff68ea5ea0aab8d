// The order of a list is a fractional index, so that moving one record writes one field of one record.
// Records with equal positions are ordered by id; a move between equals goes behind the last of them.

import { generateKeyBetween } from 'fractional-indexing'
import type { Millis } from './time'

export interface Positioned {
  readonly id: string
  readonly position: string
}

/** Compares as bytes, never by locale: every device must see one order. */
export const comparePositions = (a: Positioned, b: Positioned): number => {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * The position of a record whose writer named none: an integer key made of its time, in milliseconds.
 * It sorts behind every key that appending has made, and later ones behind earlier ones. `nth` (0 to 61) keeps the
 * order of those that were written together.
 */
export const positionAt = (at: Millis, nth = 0): string => {
  let rest = Math.max(0, Math.floor(at))
  let digits = ''
  for (let index = 0; index < 8; index += 1) {
    digits = DIGITS.charAt(rest % 62) + digits
    rest = Math.floor(rest / 62)
  }
  // In fractional-indexing "h" announces an integer of eight digits.
  return `h${digits}${nth > 0 ? DIGITS.charAt(Math.min(nth, 61)) : ''}`
}

/** A position after `before` and ahead of `after`; null is the list's end. Equal neighbours: behind both. */
export const positionBetween = (before: string | null, after: string | null): string =>
  before !== null && after !== null && before >= after
    ? generateKeyBetween(before, null)
    : generateKeyBetween(before, after)

/**
 * The position that puts a record at `index` of a sorted list (which may still hold it).
 * Neighbours with equal positions can't be entered: the place behind the last of them is taken.
 */
export const positionForIndex = (list: readonly Positioned[], id: string, index: number): string => {
  const others = list.filter((item) => item.id !== id)
  const before = others[index - 1]?.position ?? null
  const after =
    others.slice(index).find((item) => before === null || item.position > before)?.position ?? null
  return positionBetween(before, after)
}

const POSITION_MAX = 200

/** Tells a fractional index from any other text. */
export const isPosition = (text: string): boolean => {
  if (text.length > POSITION_MAX) return false
  try {
    generateKeyBetween(text, null)
    return true
  } catch {
    return false
  }
}
