// What became of a todo, among its details: opened when somebody asks.

import { Button } from '@mantine/core'
import { useState } from 'react'
import { isLocal } from '../../app/person'
import { useWorkspace } from '../../app/workspace'
import { announce } from '../../ui/announcer'
import { showNotice } from '../../ui/notice'
import { useNow } from '../../ui/use-now'
import { useBoard } from '../todos/board'
import { saveFailureOf, type Todo } from '../todos/todo'
import classes from './history.module.css'
import { useHistory } from './use-history'
import { VersionRow } from './version-row'
import { type Version, valuesToRestore } from './version-words'

const useRestore = (todo: Todo): ((version: Version) => (() => void) | undefined) => {
  const { actions } = useBoard()
  return (version) => {
    const values = valuesToRestore(version, todo)
    if (!values) return undefined
    const { tags, ...rest } = values
    return () =>
      void actions.edit(todo.id, { ...rest, ...(tags ? { tags: [...tags] } : {}), base: todo.seq }).then(
        () => announce('Version restored'),
        (error: unknown) => showNotice(saveFailureOf(error)),
      )
  }
}

const Versions = ({ todo }: { readonly todo: Todo }) => {
  const now = useNow(30_000)
  const { versions, isLoading, problem, more } = useHistory(todo.id, todo.seq)
  const restore = useRestore(todo)
  return (
    <div className={classes['history']}>
      {problem ? (
        <p className={classes['by']} role="alert">
          {problem}
        </p>
      ) : null}
      <ol className={classes['versions']} aria-label="History" aria-busy={isLoading}>
        {versions.map((version) => (
          <VersionRow key={version.seq} version={version} now={now} onRestore={restore(version)} />
        ))}
      </ol>
      {more ? (
        <Button variant="default" size="xs" onClick={more}>
          Older versions
        </Button>
      ) : null}
    </div>
  )
}

/** The button, and what it opens. */
export const History = ({ todo }: { readonly todo: Todo }) => {
  const { person } = useWorkspace()
  const [isOpen, setOpen] = useState(false)
  if (isLocal(person)) return null
  return (
    <div>
      <Button variant="subtle" size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Hide the history' : 'History'}
      </Button>
      {isOpen ? <Versions todo={todo} /> : null}
    </div>
  )
}
