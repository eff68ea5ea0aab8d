// One field of a record with its versions, to choose one of them.

import { Button } from '@mantine/core'
import { useId, useMemo, useState } from 'react'
import { valueWords } from '../sync/value-words'
import { By } from './by'
import classes from './conflicts.module.css'
import type { ContestedField, LostValue } from './contested-record'
import { Version } from './version'
import { compareTexts, nearDifferences, type Piece } from './word-diff'

/** A text beyond this is shown near its differences only, until somebody wants all of it. */
const LONG = 600

interface Compared {
  readonly standing: readonly Piece[]
  readonly lost: readonly (readonly Piece[])[]
  readonly isLong: boolean
}

const plain = (value: unknown): Piece[] => [
  { text: typeof value === 'string' ? value : valueWords(value), differs: false },
]

const compare = ({ standing, lost }: ContestedField): Compared => {
  const pairs = lost.map(({ value }) =>
    typeof value === 'string' && typeof standing === 'string' && value !== '' && standing !== ''
      ? compareTexts(standing, value)
      : { one: plain(standing), other: plain(value) },
  )
  const [first] = pairs
  return {
    // Of several versions that lost, each is set beside what stands; that itself differs from each in another way.
    standing: first && pairs.length === 1 ? first.one : plain(standing),
    lost: pairs.map(({ other }) => other),
    isLong: [standing, ...lost.map(({ value }) => value)].some(
      (value) => typeof value === 'string' && value.length > LONG,
    ),
  }
}

export interface FieldConflictProps {
  readonly field: ContestedField
  readonly now: number
  readonly onKeep: () => void
  readonly onTake: (lost: LostValue) => void
}

/** The field. */
export const FieldConflict = ({ field, now, onKeep, onTake }: FieldConflictProps) => {
  const id = useId()
  const [isWhole, setWhole] = useState(false)
  const compared = useMemo(() => compare(field), [field])
  const shown = (pieces: readonly Piece[]): readonly Piece[] =>
    compared.isLong && !isWhole ? nearDifferences(pieces) : pieces
  return (
    <section className={classes['field']} aria-labelledby={id} tabIndex={-1} data-contested="">
      <div className={classes['fieldHead']}>
        <h3 id={id} className={classes['fieldTitle']}>
          {field.label}
        </h3>
        {compared.isLong ? (
          <button
            type="button"
            className={classes['whole']}
            aria-pressed={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? 'Show what differs' : 'Show everything'}
          </button>
        ) : null}
      </div>
      <ul className={classes['versions']}>
        <Version label="Stands now" tone="standing" pieces={shown(compared.standing)}>
          {(describedBy) => (
            <Button variant="default" aria-describedby={describedBy} onClick={onKeep}>
              Keep as it is
            </Button>
          )}
        </Version>
        {field.lost.map((lost, nth) => (
          <Version
            key={`${lost.at} ${lost.author}`}
            label="Other version"
            tone="lost"
            by={<By lost={lost} now={now} />}
            pieces={shown(compared.lost[nth] ?? [])}
          >
            {(describedBy) => (
              <Button variant="light" aria-describedby={describedBy} onClick={() => onTake(lost)}>
                Use this
              </Button>
            )}
          </Version>
        ))}
      </ul>
    </section>
  )
}
