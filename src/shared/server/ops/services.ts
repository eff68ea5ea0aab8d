// The server's parts put together for this process: which store, which clock, which bus.
// Doors ask for them; everything behind takes them as arguments.

import type { Millis } from '../../core/base/time'
import { newS3Blobs } from '../blobs/s3-blobs'
import { apiGatewayPoster } from '../live/api-gateway-poster'
import { newDynamoConnectionStore } from '../live/dynamo-connection-store'
import { endFormerViewers } from '../live/end-connections'
import { publishEntry } from '../live/publish'
import type { CommitPorts } from '../log/commit'
import { newDynamoLog } from '../log/dynamo-log'
import { indexMemberships } from '../log/index-memberships'
import { withLargeFields } from '../log/large-fields'
import type { LogStore } from '../log/log-store'
import { findMailer } from '../mail/find-mailer'
import type { Mailer } from '../mail/mailer'
import { logger } from './logger'
import { getTables, type Tables } from './tables'

export interface Services {
  readonly tables: Tables
  readonly log: LogStore
  readonly now: () => Millis
  readonly mail: Mailer
  /** What a commit runs on. */
  readonly commit: CommitPorts
}

/** The services over these tables, with the real clock, randomness and bus. */
export const newServices = (tables: Tables, publish: CommitPorts['publish'] = publishEntry): Services => {
  const now = () => Date.now()
  const log = withLargeFields(newDynamoLog(tables, now), newS3Blobs(process.env))
  const sockets = { store: newDynamoConnectionStore(tables), poster: apiGatewayPoster }
  const commit: CommitPorts = {
    store: log,
    index: async (entry) => {
      await indexMemberships(log, tables, entry)
      await endFormerViewers(sockets, entry)
    },
    publish,
    now,
    random: Math.random,
    sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
    warn: (message, cause) => logger.warn(message, cause instanceof Error ? cause : String(cause)),
  }
  return { tables, log, now, mail: findMailer(process.env), commit }
}

let services: Promise<Services> | undefined

/** This process's services, made once; a failed attempt is forgotten, so that the next one tries again. */
export const getServices = (): Promise<Services> => {
  services ??= getTables().then(
    (tables) => newServices(tables),
    (error: unknown) => {
      services = undefined
      throw error
    },
  )
  return services
}
