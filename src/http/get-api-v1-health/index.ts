import { getHealth } from '@architect/shared/server/ops/health'
import { resultOf } from '@architect/shared/server/ops/http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'

export const handler = (event: APIGatewayProxyEventV2) =>
  resultOf(Response.json(getHealth(), { headers: { 'cache-control': 'no-store' } }), event)
