// Runs in the page before everything else: tells when something was painted. A frame is taken for painted in the first
// task after its animation callbacks.

export interface Shown {
  readonly selector: string
  readonly text: string
  /** How many elements of the selector have this text, once it is shown. */
  readonly count: number
}

export interface EditTime {
  /** From the input event's timestamp to the paint. */
  readonly total: number
  /** The same without the wait for the screen's next frame. */
  readonly work: number
}

export interface PaintTimer {
  /** When the first todo was painted, counted from the start of the navigation. */
  readonly firstTodo: Promise<number>
  /** What the next click or Enter takes until it is shown. */
  timeEdit(shown: Shown): Promise<EditTime>
}

declare global {
  interface Window {
    paintTimer: PaintTimer
  }
}

/** Puts the timer into the page. It must hold all that it needs: only its text gets there. */
export const installPaintTimer = (): void => {
  const nextFrame = (): Promise<{ begun: number; painted: number }> =>
    new Promise((done) => {
      requestAnimationFrame(() => {
        const begun = performance.now()
        // The first task after the frame: any other kind may have to wait for the next frame too.
        void scheduler.postTask(() => done({ begun, painted: performance.now() }), {
          priority: 'user-blocking',
        })
      })
    })

  const untilShown = (isShown: () => boolean): Promise<void> =>
    new Promise((done) => {
      const observer = new MutationObserver(() => {
        if (!isShown()) return
        observer.disconnect()
        done()
      })
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

  const countOf = ({ selector, text }: Shown): number =>
    [...document.querySelectorAll(selector)].filter(({ textContent }) => textContent === text).length

  window.paintTimer = {
    firstTodo: untilShown(() => document.querySelector('[data-todo]') !== null)
      .then(nextFrame)
      .then(({ painted }) => painted),
    timeEdit: async (shown) => {
      const input = nextInput()
      await untilShown(() => countOf(shown) === shown.count)
      const changed = performance.now()
      const { begun, painted } = await nextFrame()
      const at = await input
      return { total: painted - at, work: changed - at + (painted - begun) }
    },
  }
}
