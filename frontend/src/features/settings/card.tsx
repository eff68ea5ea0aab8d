import { type ReactNode, useId } from 'react'
import classes from './settings.module.css'

export interface CardProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** One subject of the settings. */
export const Card = ({ title, lead, children }: CardProps) => {
  const id = useId()
  return (
    <section className={classes['card']} aria-labelledby={id}>
      <h2 id={id} className={classes['cardTitle']}>
        {title}
      </h2>
      {lead ? <p className={classes['lead']}>{lead}</p> : null}
      {children}
    </section>
  )
}
