import { getHealth } from '@architect/shared/server/ops/health'
import { resultOf } from '@architect/shared/server/ops/http'

export const handler = () =>
  resultOf(Response.json(getHealth(), { headers: { 'cache-control': 'no-store' } }))
