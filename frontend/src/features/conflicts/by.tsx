import { agoWords, momentWords } from '../../ui/time-words'
import classes from './conflicts.module.css'
import type { LostValue } from './contested-record'
import { useAuthorWords } from './use-author-words'

/** Whose value lost, and when they wrote it. */
export const By = ({ lost, now }: { readonly lost: LostValue; readonly now: number }) => {
  const authorWords = useAuthorWords()
  const { at } = lost
  return (
    <p className={classes['by']}>
      {authorWords(lost)}, {agoWords(at, now)}{' '}
      <time dateTime={new Date(at).toISOString()} className={classes['moment']}>
        {momentWords(at)}
      </time>
    </p>
  )
}
