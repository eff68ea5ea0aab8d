import { useState } from 'react'
import { announce } from '../../ui/announcer'
import { refusalWords } from './refusal-words'

export interface Request {
  readonly isRunning: boolean
  /** Why the last one was not done. */
  readonly problem: string | undefined
  /** Does it, and says so to screen readers. Resolves with whether it was done; never rejects. */
  readonly run: (work: () => Promise<unknown>, done?: string) => Promise<boolean>
  readonly forget: () => void
}

/** Something that is asked of the server, and told of where it was asked. */
export const useRequest = (): Request => {
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<string>()
  const run: Request['run'] = async (work, done) => {
    setRunning(true)
    setProblem(undefined)
    try {
      await work()
      if (done) announce(done)
      return true
    } catch (error) {
      setProblem(refusalWords(error))
      return false
    } finally {
      setRunning(false)
    }
  }
  return { isRunning, problem, run, forget: () => setProblem(undefined) }
}
