// JSON as a type, and the two things the core asks of it: equality and size.

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/** Deep equality of two JSON values; the order of an object's keys doesn't matter. */
export const isEqualJson = (a: JsonValue | undefined, b: JsonValue | undefined): boolean => {
  if (a === b) return true
  if (a === undefined || b === undefined || a === null || b === null) return false
  if (typeof a !== 'object' || typeof b !== 'object') return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b)) return false
    return a.length === b.length && a.every((item, index) => isEqualJson(item, b[index]))
  }
  const left = a as { readonly [key: string]: JsonValue }
  const right = b as { readonly [key: string]: JsonValue }
  const keys = Object.keys(left)
  if (keys.length !== Object.keys(right).length) return false
  return keys.every((key) => key in right && isEqualJson(left[key], right[key]))
}

/** The UTF-8 length in bytes of a value's JSON, as storage and sockets count it. */
export const jsonBytes = (value: unknown): number => {
  const text = JSON.stringify(value) ?? ''
  let bytes = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    // JSON.stringify escapes lone surrogates, so each surrogate here is half of a four-byte pair.
    if (unit < 0x80) bytes += 1
    else if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) bytes += 2
    else bytes += 3
  }
  return bytes
}
