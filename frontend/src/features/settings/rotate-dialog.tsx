// Rotating a key: asks how long the old one goes on working, then shows the new one, the only time it can be seen.

import { useMutation } from '@apollo/client/react'
import { Button, Modal, NativeSelect } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { RotateApiKeyDocument } from './generated/graphql'
import './sign-out-styles.css'
import { OnceShown } from './once-shown'
import classes from './settings.module.css'
import dialog from './sign-out-dialog.module.css'
import { failureOf } from './words'

const OVERLAPS = [
  { value: '0', label: 'Not at all' },
  { value: '1', label: 'For 1 hour' },
  { value: '24', label: 'For 1 day' },
  { value: '168', label: 'For 1 week' },
]

export interface RotateDialogProps {
  readonly item: { readonly id: string; readonly name: string }
  readonly opened: boolean
  readonly onClose: () => void
  readonly onRotated: () => void
}

const Asking = ({ id, onRotated }: { readonly id: string; readonly onRotated: (key: string) => void }) => {
  const [rotate, { loading }] = useMutation(RotateApiKeyDocument)
  const [hours, setHours] = useState('24')
  const [problem, setProblem] = useState<string>()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    try {
      const { data } = await rotate({ variables: { id, overlapHours: Number(hours) } })
      if (data) onRotated(data.rotateApiKey.key)
    } catch (error) {
      setProblem(failureOf(error))
    }
  }
  return (
    <form onSubmit={submit}>
      <p className={dialog['text']}>
        You get a new key with the same name and rights. A key that was replaced before stops working at once.
      </p>
      <div className={dialog['choices']}>
        <NativeSelect
          label="The old key goes on working"
          size="md"
          classNames={{ label: classes['label'] ?? '' }}
          data={OVERLAPS}
          value={hours}
          error={problem}
          onChange={(event) => setHours(event.currentTarget.value)}
        />
        <Button type="submit" size="md" fullWidth loading={loading}>
          Make a new key
        </Button>
      </div>
    </form>
  )
}

/** The dialog of one key. While it shows the new key, only "Done" closes it. */
export const RotateDialog = ({ item, opened, onClose, onRotated }: RotateDialogProps) => {
  const [key, setKey] = useState<string>()
  const close = (): void => {
    setKey(undefined)
    onClose()
  }
  return (
    // Locking the page's scroll would put a style into it, which its security policy refuses.
    <Modal.Root
      opened={opened}
      onClose={close}
      closeOnEscape={key === undefined}
      closeOnClickOutside={key === undefined}
      size={460}
      radius="lg"
      lockScroll={false}
      centered
      classNames={{ content: dialog['content'] ?? '' }}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        {/* The library's own head is a landmark, and the page has one already. */}
        <div className={dialog['head']}>
          <Modal.Title className={dialog['title'] ?? ''}>Rotate {item.name}</Modal.Title>
          {key === undefined ? <Modal.CloseButton aria-label="Close" size="lg" /> : null}
        </div>
        <Modal.Body>
          {key === undefined ? (
            <Asking
              id={item.id}
              onRotated={(made) => {
                setKey(made)
                onRotated()
              }}
            />
          ) : (
            <OnceShown
              label="Your new key"
              lead="Copy it now: it is not stored and can’t be shown again."
              value={key}
              onDone={close}
            />
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
