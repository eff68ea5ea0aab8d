// One version of a field: the one that stands or one that lost, what differs marked, and the button that chooses it.

import { type ReactNode, useId } from 'react'
import { countWords } from '../sync/panel-words'
import classes from './conflicts.module.css'
import type { Piece } from './word-diff'

const Pieces = ({ pieces }: { readonly pieces: readonly Piece[] }) =>
  pieces.map(({ text, differs, skipped }, index) => {
    const key = `${index} ${text.length}`
    if (skipped) {
      return (
        <span key={key} className={classes['skipped']}>
          {countWords(skipped)} characters that are the same
        </span>
      )
    }
    if (!differs) return <span key={key}>{text}</span>
    return (
      <mark key={key} className={classes['differs']}>
        <span className="visually-hidden">Differs: </span>
        {text}
      </mark>
    )
  })

export interface VersionProps {
  readonly label: string
  /** Who and when; of what stands there is nothing to say. */
  readonly by?: ReactNode
  readonly tone: 'standing' | 'lost'
  readonly pieces: readonly Piece[]
  /** The button. */
  readonly children: (describedBy: string) => ReactNode
}

/** Shows the version. */
export const Version = ({ label, by, tone, pieces, children }: VersionProps) => {
  const id = useId()
  const isEmpty = pieces.every(({ text, skipped }) => text.trim() === '' && !skipped)
  return (
    <li className={classes['version']} data-tone={tone}>
      <p className={classes['versionLabel']}>{label}</p>
      <div id={id} className={classes['value']} data-empty={isEmpty || undefined}>
        {isEmpty ? 'Empty' : <Pieces pieces={pieces} />}
      </div>
      {by}
      <div className={classes['choose']}>{children(id)}</div>
    </li>
  )
}
