import { useToday } from '../../ui/use-today'
import { useTodos } from './use-todos'

/** How many are due today or earlier. */
export const TodayCount = () => {
  const today = useToday()
  const { todos } = useTodos()
  const count = todos.filter((todo) => !todo.completed && todo.due && todo.due <= today).length
  return count > 0 ? count : null
}

/** How many are open. */
export const AllCount = () => {
  const { todos } = useTodos()
  const count = todos.filter((todo) => !todo.completed).length
  return count > 0 ? count : null
}
