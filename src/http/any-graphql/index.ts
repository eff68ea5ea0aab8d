import { randomUUID } from 'node:crypto'
import { handleGraphQL } from '@architect/shared/server/graphql/handle'
import { requestOf, resultOf } from '@architect/shared/server/ops/http'
import { getServices } from '@architect/shared/server/ops/services'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'

export const handler = async (event: APIGatewayProxyEventV2) => {
  const correlationId = event.requestContext.requestId ?? randomUUID()
  return resultOf(await handleGraphQL(getServices(), requestOf(event), correlationId), event)
}
