// What stands on the screen while the workspace opens: the frame and the page's head, where they will be.

import { useLocation } from 'wouter'
import { dayHeading } from '../features/todos/day'
import { Page } from '../ui/page'
import { useToday } from '../ui/use-today'
import { NAV } from './nav'
import { Shell } from './shell'

/** The frame without its content. */
export const Opening = () => {
  const [path] = useLocation()
  const { weekday, date } = dayHeading(useToday())
  const item = NAV.find(({ to }) => to === path)
  return (
    <Shell opened={false}>
      {item ? (
        <Page title={item.label} subtitle={item.to === '/today' ? `${weekday} ${date}` : '\u00a0'}>
          {null}
        </Page>
      ) : null}
    </Shell>
  )
}
