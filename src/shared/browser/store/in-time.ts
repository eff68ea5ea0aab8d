// Some browsers never answer, neither yes nor no. Whoever waits for them must come to an end.

export class NoAnswer extends Error {
  constructor(ms: number) {
    super(`No answer within ${ms} ms`)
    this.name = 'NoAnswer'
  }
}

/** What `work` comes to, or NoAnswer after `ms`. What comes later still is handed to `onLate`. */
export const inTime = <Value>(
  work: Promise<Value>,
  ms: number,
  onLate: (value: Value) => void = () => undefined,
): Promise<Value> =>
  new Promise((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      reject(new NoAnswer(ms))
    }, ms)
    work.then(
      (value) => {
        clearTimeout(timer)
        if (isLate) onLate(value)
        else resolve(value)
      },
      (cause) => {
        clearTimeout(timer)
        reject(cause)
      },
    )
  })
