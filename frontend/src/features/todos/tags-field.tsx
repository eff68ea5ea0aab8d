import { TagsInput } from '@mantine/core'
import { useState } from 'react'
import { useBoard } from './board'
import { problemOf, saveFailureOf, type Todo } from './todo'

export interface TagsFieldProps {
  readonly todo: Todo
  /** The tags in use, to choose from. */
  readonly known: readonly string[]
}

/** The tags. Each one added or taken away is saved at once. */
export const TagsField = ({ todo, known }: TagsFieldProps) => {
  const { actions } = useBoard()
  const [problem, setProblem] = useState<string>()
  const [typed, setTyped] = useState('')
  const change = (next: string[]): void => {
    const tags = next.map((tag) => tag.trim().replace(/^#/, ''))
    const wrong = problemOf('tags', tags)
    setProblem(wrong)
    if (wrong) {
      // The text goes back into the field, to be put right.
      setTyped(next.at(-1) ?? '')
      return
    }
    actions.edit(todo.id, { tags }).catch((error: unknown) => setProblem(saveFailureOf(error)))
  }
  return (
    <TagsInput
      label="Tags"
      size="md"
      placeholder={todo.tags.length === 0 ? 'Type a tag and press Enter' : ''}
      data={[...known]}
      value={[...todo.tags]}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={change}
      error={problem}
      acceptValueOnBlur
      comboboxProps={{ shadow: 'md' }}
    />
  )
}
