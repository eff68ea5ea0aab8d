// A collection's shown records as one value. A cache that took ten thousand records apart would put them together
// again after every edit; this it holds and hands out as it is. A list never changes: an edit makes another, with the
// same objects in it for all that stayed the same.

import type { RecordPartsFragment, TodoPartsFragment } from './generated/graphql'

type RecordOf<Type extends string> = Extract<RecordPartsFragment, { readonly __typename: Type }>

export type TodoList = RecordList<TodoPartsFragment>
export type MemberList = RecordList<RecordOf<'Member'>>
export type InvitationList = RecordList<RecordOf<'Invitation'>>

/** One record that is another now; `before` or `after` is absent where there was or is none. */
export interface ItemChange<Item> {
  readonly before?: Item | undefined
  readonly after?: Item | undefined
}

export class RecordList<Item> {
  // Private to the language too: whoever walks over an object's fields doesn't walk over ten thousand records.
  readonly #items: readonly Item[]

  constructor(items: readonly Item[]) {
    this.#items = items
  }

  /** In the order in which they came; how they are shown is the component's. */
  get items(): readonly Item[] {
    return this.#items
  }

  /** By this tag Apollo's comparison knows that it need not look inside: another list is another value. */
  get [Symbol.toStringTag](): string {
    return 'RecordList'
  }

  /** The list after a few changes: each record in its place, new ones at the end. */
  change(changes: readonly ItemChange<Item>[]): RecordList<Item> {
    const items = [...this.#items]
    for (const { before, after } of changes) {
      const at = before === undefined ? -1 : items.indexOf(before)
      if (at === -1) {
        // A list that was opened a moment ago may have it already.
        if (after !== undefined && !items.includes(after)) items.push(after)
      } else if (after === undefined) items.splice(at, 1)
      else items[at] = after
    }
    return new RecordList(items)
  }
}
