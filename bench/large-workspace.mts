// A workspace of any size, written through the public contract: a person's list as it looks after two years.

import { generateNKeysBetween } from 'fractional-indexing'
import { addDays, dayOf } from '../frontend/src/features/todos/day.ts'
import { type BenchClient, newBenchClient } from './client.mts'

const DAY_MS = 86_400_000
/** The most that one commit takes. */
const BATCH = 50
const AT_ONCE = 2
const NOTE = 'Ask for the measurements first, then compare the two offers, and keep the receipt. '

export interface Size {
  readonly all: number
  readonly open: number
  /** Open ones that are late or due today: what /today shows. */
  readonly due: number
}

/** Every so-manyth of `all`, so that there are `wanted` of them. */
const isPicked = (index: number, wanted: number, all: number): boolean =>
  Math.floor(((index + 1) * wanted) / all) > Math.floor((index * wanted) / all)

const newTodo = (index: number, { all, open, due }: Size, position: string): object => {
  const today = dayOf(Date.now())
  const isOpen = isPicked(index, open, all)
  const isDue = isOpen && isPicked(Math.floor((index * open) / all), due, open)
  const daysAgo = 2 + Math.floor((index * 700) / all)
  const dueDay = isDue
    ? addDays(today, index % 2 === 0 ? 0 : -1 - (index % 9))
    : addDays(today, 3 + (index % 40))
  return {
    id: crypto.randomUUID(),
    title: `${['Call', 'Buy', 'Write to', 'Look up', 'Repair'][index % 5]} number ${index} of the long list`,
    completed: !isOpen,
    due: isDue || index % 3 === 0 ? dueDay : null,
    tags: index % 4 === 0 ? [['home', 'work', 'garden'][index % 3]] : [],
    notes: index % 6 === 0 ? NOTE.repeat(1 + (index % 5)) : '',
    position,
    at: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
  }
}

/** A new person with so many todos. */
export const newLargeWorkspace = async (url: string, size: Size): Promise<BenchClient> => {
  const client = await newBenchClient(url, `records-${size.all}-${crypto.randomUUID()}@example.com`)
  const positions = generateNKeysBetween(null, null, size.all)
  const todos = positions.map((position, index) => newTodo(index, size, position))
  const starts = Array.from({ length: Math.ceil(size.all / BATCH) }, (_, index) => index * BATCH)
  const work = async (): Promise<void> => {
    for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
      await client.write(todos.slice(start, start + BATCH).map((createTodo) => ({ createTodo })))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return client
}
