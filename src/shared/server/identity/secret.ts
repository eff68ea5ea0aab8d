// Secrets that a client holds and the server only recognises: 256 random bits, stored as their hash.

import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits as 43 characters of base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** SHA-256 as 43 characters of base64url. Enough for 256 random bits; it would not do for passwords. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

const SECRET = /^[A-Za-z0-9_-]{43}$/

/** Tells what `newSecret` can have made from anything else, so that nonsense costs no read. */
export const isSecret = (text: string): boolean => SECRET.test(text)

const PUBLIC_ID = /^[0-9a-f-]{36}$/

/** Tells what can be the public id of a session or key (a UUID) from anything else. */
export const isPublicId = (text: string): boolean => PUBLIC_ID.test(text)
