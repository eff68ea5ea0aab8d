// Who sees a todo, in a workspace that others are in. Only who has made it says so.

import { Switch } from '@mantine/core'
import { useWorkspace } from '../../app/workspace'
import { announce } from '../../ui/announcer'
import { showNotice } from '../../ui/notice'
import { WhenShared } from '../workspaces/when-shared'
import { useBoard } from './board'
import { saveFailureOf, type Todo } from './todo'

const ToggleOwn = ({ todo }: { readonly todo: Todo }) => {
  const { person } = useWorkspace()
  const { actions } = useBoard()
  const change = (isPrivate: boolean): void => {
    actions.edit(todo.id, { privateTo: isPrivate ? person.id : null }).then(
      () => announce(isPrivate ? 'Only you see this todo' : 'Everybody here sees this todo'),
      (error: unknown) => showNotice(saveFailureOf(error)),
    )
  }
  return (
    <Switch
      size="md"
      label="Private to me"
      description="Nobody else in this workspace sees it, nor that it is there."
      checked={todo.privateTo !== null}
      onChange={(event) => change(event.currentTarget.checked)}
    />
  )
}

/** The switch; nothing for what somebody else has made. */
export const PrivateSwitch = ({ todo }: { readonly todo: Todo }) => {
  const { person } = useWorkspace()
  // What is not confirmed yet was made here.
  const isOwn = todo.createdBy === person.id || todo.createdBy === ''
  return <WhenShared>{isOwn ? <ToggleOwn todo={todo} /> : null}</WhenShared>
}
