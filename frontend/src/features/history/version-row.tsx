import { Button } from '@mantine/core'
import { useMemberName } from '../../app/use-member-name'
import { useWorkspace } from '../../app/workspace'
import { agoWords, momentWords } from '../../ui/time-words'
import classes from './history.module.css'
import { byWords, doneWords, type Version } from './version-words'

export interface VersionRowProps {
  readonly version: Version
  readonly now: number
  /** Undefined where there is nothing to bring back. */
  readonly onRestore: (() => void) | undefined
}

/** Who wrote it, as a person would say it. */
const useAuthor = (author: string): string => {
  const { person } = useWorkspace()
  const nameOf = useMemberName()
  return author === person.id ? 'You' : (nameOf(author) ?? 'Somebody who has left')
}

/** One version: what was done, by whom, when and with what. */
export const VersionRow = ({ version, now, onRestore }: VersionRowProps) => {
  const author = useAuthor(version.author)
  const at = Date.parse(version.at)
  return (
    <li className={classes['version']}>
      <p className={classes['done']}>{doneWords(version)}</p>
      <p className={classes['by']}>
        {author}, <time dateTime={version.at}>{`${agoWords(at, now)} (${momentWords(at)})`}</time>
        {', '}
        {byWords(version)}
      </p>
      {onRestore ? (
        <Button size="xs" variant="light" onClick={onRestore}>
          Restore this version
        </Button>
      ) : null}
    </li>
  )
}
