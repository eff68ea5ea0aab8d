// The day as a sun over a horizon: it rises with each thing done. Decoration with a label, never the only place
// where a number stands.

import classes from './horizon.module.css'

const RADIUS = 30
const CENTER = 38

/** Where the sun stands on its arc after so much of the day's list: 0 at the left horizon, 1 at the right. */
const sunAt = (share: number): { readonly x: number; readonly y: number } => {
  const angle = Math.PI * (1 - share)
  return { x: CENTER + RADIUS * Math.cos(angle), y: CENTER - RADIUS * Math.sin(angle) }
}

/** Shows how much of today's list is done. */
export const Horizon = ({ done, total }: { readonly done: number; readonly total: number }) => {
  const share = total === 0 ? 0 : done / total
  const { x, y } = sunAt(0.06 + share * 0.88)
  return (
    <div className={classes['horizon']}>
      <svg width="76" height="48" viewBox="0 0 76 48" aria-hidden="true" focusable="false">
        <path d="M8 38a30 30 0 0 1 60 0" className={classes['arc']} />
        <circle r="7" className={classes['sun']} style={{ transform: `translate(${x}px, ${y}px)` }} />
        <path d="M0 38h76v10H0z" className={classes['ground']} />
        <path d="M2 38h72" className={classes['line']} />
      </svg>
      <span className={classes['words']}>{total === 0 ? 'Open day' : `${done} of ${total} done`}</span>
    </div>
  )
}
