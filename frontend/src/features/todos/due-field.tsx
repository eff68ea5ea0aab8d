import { Button, TextInput } from '@mantine/core'
import { useField } from '../../ui/use-field'
import { useBoard } from './board'
import { addDays, nextMonday } from './day'
import classes from './details.module.css'
import { problemOf, saveFailureOf, type Todo } from './todo'

/** The due date: the browser's own date field, and the days most people mean. */
export const DueField = ({ todo }: { readonly todo: Todo }) => {
  const { actions, today } = useBoard()
  const field = useField({
    value: todo.due ?? '',
    seq: todo.seq,
    check: (text) => problemOf('due', text === '' ? null : text),
    save: (text, { seq }) => actions.edit(todo.id, { due: text === '' ? null : text, base: seq }),
    explain: saveFailureOf,
  })
  const choices: readonly (readonly [string, string | null])[] = [
    ['Today', today],
    ['Tomorrow', addDays(today, 1)],
    ['Monday', nextMonday(today)],
    ['None', null],
  ]
  return (
    <div>
      <TextInput
        type="date"
        label="Due date"
        size="md"
        value={field.text}
        error={field.problem}
        onChange={(event) => field.change(event.currentTarget.value)}
        onBlur={() => void field.commit()}
      />
      <fieldset className={classes['choices']}>
        <legend className="visually-hidden">Due date shortcuts</legend>
        {choices.map(([label, due]) => (
          <Button
            key={label}
            size="compact-sm"
            variant={todo.due === due ? 'light' : 'default'}
            onClick={() => {
              field.reset()
              // A refusal shows in the sync panel with its content.
              actions.edit(todo.id, { due }).catch(() => {})
            }}
          >
            {label}
          </Button>
        ))}
      </fieldset>
    </div>
  )
}
