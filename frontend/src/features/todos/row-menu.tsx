// The rest of what can be done with a row. The menu itself is not in the first load.

import { IconDots } from '@tabler/icons-react'
import { type ComponentProps, useState } from 'react'
import { Overlay } from '../../ui/overlay'
import { newPart } from '../../ui/part'
import type { Todo } from './todo'
import classes from './todo-row.module.css'

const menu = newPart(async () => (await import('./open-menu')).OpenMenu)

export interface RowMenuProps {
  readonly todo: Todo
  readonly sortable: boolean
  readonly step: (todo: Todo, step: -1 | 1) => void
}

export const MenuButton = ({
  title,
  className = '',
  ...rest
}: { readonly title: string } & ComponentProps<'button'>) => (
  <button
    type="button"
    aria-haspopup="menu"
    {...rest}
    className={`${classes['tool']} ${className}`}
    aria-label={`More for ${title}`}
  >
    <IconDots size={18} stroke={1.75} aria-hidden="true" />
  </button>
)

/** A button with a menu. */
export const RowMenu = (props: RowMenuProps) => {
  const [wanted, setWanted] = useState(false)
  const button = <MenuButton title={props.todo.title} aria-expanded={false} onClick={() => setWanted(true)} />
  return wanted ? (
    <Overlay part={menu} waiting={button} onDismiss={() => setWanted(false)}>
      {(OpenMenu) => <OpenMenu {...props} />}
    </Overlay>
  ) : (
    button
  )
}
