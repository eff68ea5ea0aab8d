// The local calendar day, changing at midnight also on a page that is left open for days.

import dayjs from 'dayjs'
import { useSyncExternalStore } from 'react'

const today = (): string => dayjs().format('YYYY-MM-DD')

const subscribe = (listener: () => void): (() => void) => {
  let timer = 0
  const atMidnight = (): void => {
    listener()
    wait()
  }
  const wait = (): void => {
    // A sleeping device's timer comes late; becoming visible asks again.
    timer = window.setTimeout(atMidnight, dayjs().endOf('day').diff(dayjs()) + 1_000)
  }
  wait()
  document.addEventListener('visibilitychange', listener)
  return () => {
    window.clearTimeout(timer)
    document.removeEventListener('visibilitychange', listener)
  }
}

/** Today, as in 2026-11-20. */
export const useToday = (): string => useSyncExternalStore(subscribe, today)
