// Puts what is a part of something behind it, and leaves all else in its order.

export interface Outlined {
  readonly id: string | undefined
  readonly parentId: string | undefined
}

/** The same items, each behind the one that it is a part of. Of a ring, where there is no first, the first one met is. */
export const inOutlineOrder = <Item extends Outlined>(items: readonly Item[]): readonly Item[] => {
  const byId = new Map(items.map((item) => [item.id, item]))
  const done = new Set<Item>()
  for (const item of items) {
    // From the item up to what is there already: in a loop, since a chain may be as long as the file.
    const chain = new Set<Item>()
    for (
      let next: Item | undefined = item;
      next && !done.has(next) && !chain.has(next);
      next = next.parentId === undefined ? undefined : byId.get(next.parentId)
    ) {
      chain.add(next)
    }
    for (const above of [...chain].reverse()) done.add(above)
  }
  return [...done]
}
