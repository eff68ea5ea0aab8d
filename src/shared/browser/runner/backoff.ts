// Full jitter: a random wait below a bound that doubles. Devices that lost the server together must not
// come back together.

export interface Backoff {
  /** The next wait, in milliseconds. */
  next(): number
  reset(): void
}

/** Waits below `firstMs`, twice that, four times … up to `capMs`. */
export const newBackoff = (
  random: () => number,
  { firstMs, capMs }: { readonly firstMs: number; readonly capMs: number },
): Backoff => {
  let attempts = 0
  return {
    next: () => {
      const bound = Math.min(capMs, firstMs * 2 ** Math.min(attempts, 30))
      attempts += 1
      return Math.round(random() * bound)
    },
    reset: () => {
      attempts = 0
    },
  }
}
