// Runs in the page before everything else: tells when something was painted. A frame is taken for painted in the first
// task after its animation callbacks.

export interface Shown {
  readonly selector: string
  readonly text: string
  /** How many elements of the selector have this text, once it is shown. */
  readonly count: number
}

export interface PaintTimer {
  /** When the first todo was painted, counted from the start of the navigation. */
  readonly firstTodo: Promise<number>
  /** From the next click or Enter to the paint of what it shows. */
  timeEdit(shown: Shown): Promise<number>
}

declare global {
  interface Window {
    paintTimer: PaintTimer
  }
}

/** Puts the timer into the page. It must hold all that it needs: only its text gets there. */
export const installPaintTimer = (): void => {
  const painted = (): Promise<number> =>
    new Promise((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => done(performance.now())
        port2.postMessage(undefined)
      })
    })

  const untilShown = (isShown: () => boolean): Promise<void> =>
    new Promise((done) => {
      const look = (): void => {
        if (!isShown()) return
        observer.disconnect()
        done()
      }
      const observer = new MutationObserver(look)
      observer.observe(document, { childList: true, subtree: true, characterData: true })
    })

  const nextInput = (): Promise<number> =>
    new Promise((done) => {
      const ended = new AbortController()
      const take = (event: Event): void => {
        if (event instanceof KeyboardEvent && event.key !== 'Enter') return
        ended.abort()
        done(event.timeStamp)
      }
      for (const type of ['click', 'keydown'])
        addEventListener(type, take, { capture: true, signal: ended.signal })
    })

  window.paintTimer = {
    firstTodo: untilShown(() => document.querySelector('[data-todo]') !== null).then(painted),
    timeEdit: async ({ selector, text, count }) => {
      const input = nextInput()
      await untilShown(
        () =>
          [...document.querySelectorAll(selector)].filter(({ textContent }) => textContent === text)
            .length === count,
      )
      const at = await painted()
      return at - (await input)
    },
  }
}
