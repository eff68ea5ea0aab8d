import { useState } from 'react'
import { newTags } from './tags'
import type { Todo } from './todo'

/** Every tag in use, by alphabet; the same array until there is a difference. */
export const useTags = (todos: readonly Todo[]): readonly string[] => {
  const [tagsOf] = useState(newTags)
  return tagsOf(todos)
}
