import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './people.module.css'

export interface DialogProps {
  readonly title: string
  readonly opened: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Asks something over the page. */
export const Dialog = ({ title, opened, onClose, children }: DialogProps) => (
  // Locking the page's scroll would put a style into it, which its security policy refuses.
  <Modal.Root
    opened={opened}
    onClose={onClose}
    size={460}
    radius="lg"
    lockScroll={false}
    centered
    classNames={{ content: classes['modal'] ?? '' }}
  >
    <Modal.Overlay backgroundOpacity={0.35} />
    <Modal.Content>
      {/* The library's own head is a landmark, and the page has one already. */}
      <div className={classes['modalHead']}>
        <Modal.Title className={classes['modalTitle'] ?? ''}>{title}</Modal.Title>
        <Modal.CloseButton aria-label="Close" size="lg" />
      </div>
      <Modal.Body>{children}</Modal.Body>
    </Modal.Content>
  </Modal.Root>
)
