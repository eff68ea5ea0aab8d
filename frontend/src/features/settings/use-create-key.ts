// What the form of a new key holds, and how it is sent.

import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { useMutation } from '@apollo/client/react'
import { type FormEvent, useState } from 'react'
import { CreateApiKeyDocument } from './generated/graphql'
import { dateRange, type ExpiryChoice, expiryInstant, isInRange } from './key-expiry'
import { failureOf } from './words'

export interface KeyFields {
  readonly name: string
  readonly access: 'read' | 'write'
  /** Undefined: all. */
  readonly workspaceIds: readonly string[] | undefined
  readonly expiry: ExpiryChoice
  readonly date: string
}

interface Problem {
  readonly field: 'name' | 'workspaceIds' | 'expiresAt'
  readonly text: string
}

const EMPTY: KeyFields = { name: '', access: 'write', workspaceIds: undefined, expiry: 'never', date: '' }

const findProblem = ({ name, workspaceIds, expiry, date }: KeyFields, now: number): Problem | undefined => {
  if (name.trim() === '') return { field: 'name', text: 'Give the key a name, so that you know it again.' }
  if (workspaceIds?.length === 0) return { field: 'workspaceIds', text: 'Choose at least one workspace.' }
  if (expiry === 'date' && !isInRange(date, now)) {
    return { field: 'expiresAt', text: 'Choose a date within five years.' }
  }
  return undefined
}

/** What the server refused stands at its field; anything else at the name. */
const problemOf = (error: unknown): Problem => {
  const field = CombinedGraphQLErrors.is(error) ? error.errors[0]?.extensions?.['field'] : undefined
  return { field: field === 'workspaceIds' || field === 'expiresAt' ? field : 'name', text: failureOf(error) }
}

/** The form's fields, their problems, and sending them. */
export const useCreateKey = (onCreated: (key: string) => void) => {
  const [create, { loading }] = useMutation(CreateApiKeyDocument)
  const [fields, setFields] = useState(EMPTY)
  const [problem, setProblem] = useState<Problem>()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const { name, access, expiry, date } = fields
    const found = findProblem(fields, Date.now())
    if (found) return setProblem(found)
    const workspaceIds = fields.workspaceIds ? [...fields.workspaceIds] : null
    const expiresAt = expiryInstant(expiry, date, Date.now()) ?? null
    try {
      const { data } = await create({ variables: { name, access, workspaceIds, expiresAt } })
      if (!data) return
      setFields(EMPTY)
      onCreated(data.createApiKey.key)
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return {
    fields,
    /** The dates that can be chosen. */
    dates: dateRange(Date.now()),
    loading,
    submit,
    change: (changed: Partial<KeyFields>): void => {
      setFields((before) => ({ ...before, ...changed }))
      setProblem(undefined)
    },
    /** What is wrong with a field. */
    findProblem: (field: Problem['field']): string | undefined =>
      problem?.field === field ? problem.text : undefined,
  }
}
