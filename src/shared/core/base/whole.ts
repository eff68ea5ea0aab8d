// Whole numbers from outside: log positions, epochs, instants.

import { refuse } from './refusal'

/** A whole number, 0 or more; undefined where nothing is told. Refuses anything else with INVALID_INPUT. */
export const parseWhole = (value: unknown, field: string): number | undefined => {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    return refuse('INVALID_INPUT', `${field} must be a whole number, 0 or more.`, field)
  }
  return value
}
