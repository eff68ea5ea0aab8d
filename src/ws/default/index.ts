import { getLive } from '@architect/shared/server/live/get-live'
import { handleFrame } from '@architect/shared/server/live/inbound/handle-frame'
import type { APIGatewayProxyWebsocketEventV2 } from 'aws-lambda'

/** `$default`: every frame of every socket. */
export const handler = async (event: APIGatewayProxyWebsocketEventV2) => {
  const { body = '', isBase64Encoded, requestContext } = event
  const frame = isBase64Encoded ? Buffer.from(body, 'base64').toString() : String(body)
  await handleFrame(await getLive(), requestContext.connectionId, frame)
  return { statusCode: 200 }
}
