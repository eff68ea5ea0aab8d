// Structured logs: one JSON line an event, with the correlation id that a masked error carries.

import { Logger } from '@aws-lambda-powertools/logger'

export const logger = new Logger({ serviceName: 'daybook' })
