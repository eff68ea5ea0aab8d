import { getLive } from '@architect/shared/server/live/get-live'
import type { APIGatewayProxyWebsocketEventV2 } from 'aws-lambda'

/** `$disconnect`: told when it can be; the sweep finds the rest. */
export const handler = async ({ requestContext }: APIGatewayProxyWebsocketEventV2) => {
  const { store } = await getLive()
  await store.forgetConnection(requestContext.connectionId)
  return { statusCode: 200 }
}
