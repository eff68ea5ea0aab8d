// Everything about one todo, in a drawer. Each field saves when it is left.

import { Button, Drawer, Textarea, TextInput } from '@mantine/core'
import './details-styles.css'
import { Island } from '../../ui/island'
import { useField } from '../../ui/use-field'
import { VersionsNote } from '../conflicts/versions-note'
import { History } from '../history/history'
import { useBoard } from './board'
import classes from './details.module.css'
import { DueField } from './due-field'
import { OPEN } from './group'
import { PrivateSwitch } from './private-switch'
import { moveByStep } from './reorder'
import { TagsField } from './tags-field'
import { problemOf, saveFailureOf, type Todo } from './todo'
import { useSelection } from './use-selection'
import { useTags } from './use-tags'

export interface DetailsProps {
  /** Undefined once it has been deleted, here or elsewhere. */
  readonly todo: Todo | undefined
  readonly todos: readonly Todo[]
  readonly onClose: () => void
}

type TextKey = 'title' | 'notes'

const useTextField = (todo: Todo, key: TextKey) => {
  const { actions } = useBoard()
  const field = useField({
    value: todo[key],
    seq: todo.seq,
    check: (text) => problemOf(key, text),
    save: (text, { value, seq }) =>
      actions.edit(todo.id, {
        ...(key === 'notes' ? { notes: text, notesFrom: value } : { title: text }),
        base: seq,
      }),
    explain: saveFailureOf,
    savesItself: true,
  })
  return {
    value: field.text,
    error: field.problem,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      field.change(event.currentTarget.value),
    onBlur: () => void field.commit(),
  }
}

const MoveButtons = ({ todo, todos }: { readonly todo: Todo; readonly todos: readonly Todo[] }) => {
  const { actions } = useBoard()
  const open = useSelection(todos, OPEN)
  const step = (by: -1 | 1): void => {
    const move = moveByStep(open, todo.id, by)
    if (move) actions.move(todo, move)
  }
  return (
    <div className={classes['pair']}>
      <Button variant="default" onClick={() => step(-1)}>
        Move up
      </Button>
      <Button variant="default" onClick={() => step(1)}>
        Move down
      </Button>
    </div>
  )
}

const DetailsForm = ({ todo, todos, onClose }: DetailsProps & { readonly todo: Todo }) => {
  const { actions } = useBoard()
  const tags = useTags(todos)
  return (
    <form className={classes['form']} onSubmit={(event) => event.preventDefault()}>
      <VersionsNote record={todo} />
      <TextInput label="Title" size="md" {...useTextField(todo, 'title')} />
      <Textarea label="Notes" size="md" autosize minRows={4} maxRows={16} {...useTextField(todo, 'notes')} />
      <DueField todo={todo} />
      <TagsField todo={todo} known={tags} />
      <PrivateSwitch todo={todo} />
      <History todo={todo} />
      <div className={classes['foot']}>
        {todo.completed ? null : <MoveButtons todo={todo} todos={todos} />}
        <div className={classes['pair']}>
          <Button
            variant="default"
            onClick={() => {
              actions.complete(todo, !todo.completed)
              onClose()
            }}
          >
            {todo.completed ? 'Reopen' : 'Complete'}
          </Button>
          <Button
            variant="light"
            color="red"
            onClick={() => {
              onClose()
              actions.remove(todo)
            }}
          >
            Delete
          </Button>
        </div>
      </div>
    </form>
  )
}

/** Shows and edits a todo's details. */
export const Details = ({ todo, todos, onClose }: DetailsProps) => (
  <Island>
    {/* Locking the page's scroll would put a style into it, which its security policy refuses. */}
    <Drawer.Root
      opened
      onClose={onClose}
      position="right"
      size={420}
      lockScroll={false}
      classNames={{ content: classes['content'] ?? '' }}
    >
      <Drawer.Overlay backgroundOpacity={0.35} />
      <Drawer.Content>
        {/* The library's own head is a landmark, and the page has one already. */}
        <div className={classes['head']}>
          <Drawer.Title className={classes['title'] ?? ''}>Details</Drawer.Title>
          <Drawer.CloseButton aria-label="Close details" size="lg" />
        </div>
        <Drawer.Body>
          {todo ? (
            <DetailsForm todo={todo} todos={todos} onClose={onClose} />
          ) : (
            <p className={classes['gone']}>This todo was deleted. Undo the deletion, or close this panel.</p>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  </Island>
)
