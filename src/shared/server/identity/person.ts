// A person, as an OpenID Connect provider vouches for them. The id follows from the provider and its subject
// alone, so that every sign-in finds the same person, whatever their address is by now.

import { createHash } from 'node:crypto'
import {
  type PersonId,
  parsePersonId,
  parseWorkspaceId,
  type WorkspaceId,
} from '@architect/shared/core/base/ids'
import type { Services } from '../ops/services'
import { keys } from './rows'

export interface Person {
  readonly id: PersonId
  readonly email: string
  readonly name: string
}

const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url')

/** The id of whom this issuer calls `subject`. */
export const personIdOf = (issuer: string, subject: string): PersonId =>
  parsePersonId(`p${digest(issuer, subject)}`)

/** The id of a person's private workspace: derived, so that two first sign-ins at once make one. */
export const privateWorkspaceIdOf = (personId: PersonId): WorkspaceId =>
  parseWorkspaceId(`w${digest('private workspace', personId)}`)

/** Stores what the provider says of a person today; when they were first seen stays. */
export const putPerson = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  { id, email, name }: Person,
): Promise<void> => {
  await tables.client.UpdateItem({
    TableName: tables.name('identities'),
    Key: { ...keys.person(id) },
    UpdateExpression:
      'SET #email = :email, #name = :name, #signedInAt = :now, #createdAt = if_not_exists(#createdAt, :now)',
    ExpressionAttributeNames: {
      '#email': 'email',
      '#name': 'name',
      '#signedInAt': 'signedInAt',
      '#createdAt': 'createdAt',
    },
    ExpressionAttributeValues: { ':email': email, ':name': name, ':now': now() },
  })
}
