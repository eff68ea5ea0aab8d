// Fields and their values as a person reads them, whatever collection they are of.

import dayjs from 'dayjs'

const DAY = /^\d{4}-\d\d-\d\d$/

/** A field's name as a label: `completedAt` is "Completed at". */
export const fieldLabel = (field: string): string => {
  const words = field.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A value in words; nothing at all is "none". */
export const valueWords = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length > 0 ? value.map(valueWords).join(', ') : 'none'
  if (typeof value === 'string') return DAY.test(value) ? dayjs(value).format('dddd, D MMMM YYYY') : value
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}
