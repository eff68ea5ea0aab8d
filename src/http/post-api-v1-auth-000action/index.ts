import { randomUUID } from 'node:crypto'
import { handleAuth } from '@architect/shared/server/identity/handle-auth'
import { requestOf, resultOf } from '@architect/shared/server/ops/http'
import { getServices } from '@architect/shared/server/ops/services'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'

export const handler = async (event: APIGatewayProxyEventV2) => {
  const correlationId = event.requestContext.requestId ?? randomUUID()
  const response = await handleAuth(getServices(), requestOf(event), { env: process.env, correlationId })
  return resultOf(response, event)
}
