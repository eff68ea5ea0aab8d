// Where a page that broke ends up: calm words, a way on, and the number that the log knows it by.

import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { StoreOutdated } from '@architect/shared/browser/store/store-error'
import { Component, type ReactNode } from 'react'
import { BrokenPage } from './broken-page'
import classes from './broken-page.module.css'
import { reload } from './reload'

/** The correlation id that the server gave with an error, if it did. */
export const correlationIdOf = (error: unknown): string | undefined => {
  const id = CombinedGraphQLErrors.is(error) ? error.errors[0]?.extensions?.['correlationId'] : undefined
  return typeof id === 'string' ? id : undefined
}

interface State {
  readonly error: unknown
}

/** Shows its children until one of them breaks. `resetKey` changes: it tries again. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode; readonly resetKey: string },
  State
> {
  override state: State = { error: undefined }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error ?? new Error('Something threw nothing') }
  }

  override componentDidUpdate(before: { readonly resetKey: string }): void {
    if (before.resetKey !== this.props.resetKey && this.state.error) this.setState({ error: undefined })
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    const id = correlationIdOf(error)
    const title = error instanceof StoreOutdated ? 'This page is of an older Daybook' : 'This page stumbled'
    return (
      <BrokenPage heading="Something went wrong" title={title} action={{ label: 'Reload', run: reload }}>
        Nothing that you wrote is lost. Reload to go on.
        {id ? (
          <span className={classes['id']}>
            If it happens again, report this number: <code>{id}</code>
          </span>
        ) : null}
      </BrokenPage>
    )
  }
}
