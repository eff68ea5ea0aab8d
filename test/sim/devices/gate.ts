// What stands between a tab and the world: nothing reaches a dead tab ever, nor a frozen one before it thaws.

export interface Gate {
  readonly isDead: () => boolean
  readonly isFrozen: () => boolean
  /** Lets it through: now, on the thaw, or never. */
  pass(run: () => void): void
  freeze(): void
  thaw(): void
  kill(): void
}

/** An open gate. */
export const newGate = (): Gate => {
  let state: 'open' | 'frozen' | 'dead' = 'open'
  let waiting: (() => void)[] = []
  const pass: Gate['pass'] = (run) => {
    if (state === 'open') run()
    else if (state === 'frozen') waiting.push(run)
  }
  return {
    isDead: () => state === 'dead',
    isFrozen: () => state === 'frozen',
    pass,
    freeze: () => {
      if (state === 'open') state = 'frozen'
    },
    thaw: () => {
      if (state !== 'frozen') return
      state = 'open'
      const runs = waiting
      waiting = []
      for (const run of runs) pass(run)
    },
    kill: () => {
      state = 'dead'
      waiting = []
    },
  }
}
