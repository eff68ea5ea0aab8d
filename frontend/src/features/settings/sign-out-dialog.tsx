// Asks what becomes of the edits that the server doesn't have, before somebody leaves this device.

import { Modal } from '@mantine/core'
import './sign-out-styles.css'
import { findUnsynced } from '../../app/unsynced'
import { useWorkspace } from '../../app/workspace'
import { useSyncStatus } from '../sync/use-sync-status'
import { Asking } from './sign-out-asking'
import classes from './sign-out-dialog.module.css'
import { Exported, Sending, Unreachable, Unreadable } from './sign-out-steps'
import { unsentTitle } from './sign-out-words'
import type { SignOut, SignOutStep } from './use-sign-out'

const titleOfStep = (step: SignOutStep, count: number): string => {
  if (step.kind === 'unreachable') return 'The server can’t be reached'
  if (step.kind === 'unreadable') return 'Your data can’t be read'
  if (step.kind === 'leaving') return 'Signing out'
  if (step.kind === 'exported' || count === 0) return 'Sign out'
  return unsentTitle(count)
}

const Content = ({ signOut }: { readonly signOut: SignOut }) => {
  const { step } = signOut
  switch (step.kind) {
    case 'asking':
      return <Asking signOut={signOut} step={step} />
    case 'sending':
      return <Sending signOut={signOut} step={step} />
    case 'exported':
      return <Exported signOut={signOut} step={step} />
    case 'unreachable':
      return <Unreachable signOut={signOut} step={step} />
    case 'leaving':
      return <p className={classes['text']}>One moment …</p>
    case 'unreadable':
      return <Unreadable signOut={signOut} />
    case 'idle':
    case 'checking':
      return null
  }
}

/** The dialog; open while there is something to say. */
export const SignOutDialog = ({
  signOut,
  opened,
}: {
  readonly signOut: SignOut
  readonly opened: boolean
}) => {
  const { engine } = useWorkspace()
  useSyncStatus()
  const title = titleOfStep(signOut.step, findUnsynced(engine)?.length ?? 0)
  return (
    // Locking the page's scroll would put a style into it, which its security policy refuses.
    <Modal.Root
      opened={opened}
      onClose={signOut.cancel}
      size={460}
      radius="lg"
      lockScroll={false}
      centered
      classNames={{ content: classes['content'] ?? '' }}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        {/* The library's own head is a landmark, and the page has one already. */}
        <div className={classes['head']}>
          <Modal.Title className={classes['title'] ?? ''}>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" size="lg" />
        </div>
        <Modal.Body>
          <Content signOut={signOut} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
