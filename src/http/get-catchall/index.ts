import { requestOf, resultOf } from '@architect/shared/server/ops/http'
import { answerPage } from '@architect/shared/server/ops/page'
import { getStage } from '@architect/shared/server/ops/stage'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import html from '../../../public/index.html'
import worker from '../../../public/worker.txt'

export const handler = (event: APIGatewayProxyEventV2) => {
  const socketUrl = process.env['ARC_WSS_URL']
  return resultOf(answerPage(requestOf(event), { html, worker, stage: getStage(), socketUrl }), event)
}
