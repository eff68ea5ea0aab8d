// The live part over the real tables, gateway and bus of this process; for the doors.

import { randomUUID } from 'node:crypto'
import { isAuthorityAlive } from '../identity/authority'
import { logger } from '../ops/logger'
import { getServices } from '../ops/services'
import { apiGatewayPoster } from './api-gateway-poster'
import { newDynamoConnectionStore } from './dynamo-connection-store'
import type { Live } from './live'
import { publishMessage } from './publish'

const report: Live['report'] = (line, details, cause) => {
  if (cause === undefined) logger.info(line, details)
  else logger.error(line, { ...details, error: cause instanceof Error ? cause : new Error(String(cause)) })
}

/** Everything the live part runs on. */
export const getLive = async (): Promise<Live> => {
  const services = await getServices()
  return {
    services,
    store: newDynamoConnectionStore(services.tables),
    poster: apiGatewayPoster,
    publish: publishMessage,
    isAlive: (principal) => isAuthorityAlive(services, principal),
    newCorrelationId: randomUUID,
    report,
  }
}
