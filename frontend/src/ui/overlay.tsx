// What opens over a page, from a part of its own. When that can't be had, or breaks, the page goes on, and a note says
// so and offers to try again.

import { Component, type ComponentType, type ReactNode, useState } from 'react'
import { Note } from './note'
import type { Part } from './part'
import { usePart } from './use-part'

const MISSING = 'This can’t be opened right now. Everything else goes on.'

interface Instead {
  readonly instead: (tryAgain: () => void) => ReactNode
}

/** Keeps what breaks inside from the page around it. */
class Contain extends Component<Instead & { readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true }
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children
    return this.props.instead(() => this.setState({ isBroken: false }))
  }
}

export interface OverlayProps<Props> {
  readonly part: Part<ComponentType<Props>>
  /** What stands in its place until it is there. */
  readonly waiting?: ReactNode
  /** What to say instead of the usual words. */
  readonly missing?: ReactNode
  /** It is missing, and the person goes on without it. */
  readonly onDismiss: () => void
  readonly children: (Content: ComponentType<Props>) => ReactNode
}

const Fetched = <Props,>({ part, waiting, children, instead }: OverlayProps<Props> & Instead) => {
  const state = usePart(part)
  // Once it was missing, only the person opens it: fetched in the background, it must not take the focus from a field.
  const [isHeld, setHeld] = useState(false)
  if (state.kind === 'missing' && !isHeld) setHeld(true)
  if (isHeld) {
    return instead(() => {
      void part.load()
      setHeld(false)
    })
  }
  return state.kind === 'loaded' ? children(state.content) : waiting
}

/** Shows what the part holds, once it is there. */
export const Overlay = <Props,>(props: OverlayProps<Props>) => {
  const instead = (tryAgain: () => void): ReactNode => (
    <>
      {props.waiting}
      {props.missing === undefined ? (
        <Note text={MISSING} action={{ label: 'Try again', run: tryAgain }} onDismiss={props.onDismiss} />
      ) : (
        props.missing
      )}
    </>
  )
  return (
    <Contain instead={instead}>
      <Fetched {...props} instead={instead} />
    </Contain>
  )
}
