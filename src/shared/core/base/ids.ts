// Ids are made by clients (UUIDv7) or derived from a rule, so any short URL-safe text is accepted.
// The brands keep one kind of id from standing where another belongs; the parsers are the only casts.

import { refuse } from './refusal'

export type WorkspaceId = string & { readonly __workspaceId: true }
export type RecordId = string & { readonly __recordId: true }
export type MutationId = string & { readonly __mutationId: true }
export type PersonId = string & { readonly __personId: true }
export type DeviceId = string & { readonly __deviceId: true }

export const ID = /^[A-Za-z0-9_-]{1,64}$/

const parserOf =
  <Id extends string>(fallbackField: string) =>
  (value: unknown, field: string = fallbackField): Id => {
    if (typeof value !== 'string' || !ID.test(value)) {
      refuse('INVALID_INPUT', `${field} must be 1 to 64 letters, digits, "-" or "_".`, field)
    }
    return value as Id
  }

/** Each refuses with INVALID_INPUT what is not 1 to 64 of A–Z a–z 0–9 _ -. */
export const parseWorkspaceId = parserOf<WorkspaceId>('workspaceId')
export const parseRecordId = parserOf<RecordId>('id')
export const parseMutationId = parserOf<MutationId>('mutationId')
export const parsePersonId = parserOf<PersonId>('personId')
export const parseDeviceId = parserOf<DeviceId>('deviceId')
