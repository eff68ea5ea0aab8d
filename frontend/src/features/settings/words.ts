import { CombinedGraphQLErrors } from '@apollo/client/errors'
import dayjs from 'dayjs'

/** What to tell a person about a request that failed. */
export const failureOf = (error: unknown): string =>
  CombinedGraphQLErrors.is(error)
    ? (error.errors[0]?.message ?? error.message)
    : 'The server can’t be reached right now. Please try again.'

/** When something was made. */
export const sinceWords = (instant: string): string => dayjs(instant).format('D MMM YYYY, HH:mm')
