import { runConnect } from '@architect/shared/server/live/connect'
import { getLive } from '@architect/shared/server/live/get-live'
import type { APIGatewayProxyWebsocketEventV2WithRequestContext } from 'aws-lambda'

/** What API Gateway sends on `$connect`; its published type leaves out the handshake. */
type ConnectEvent = APIGatewayProxyWebsocketEventV2WithRequestContext<{ connectionId: string }> & {
  headers?: { [name: string]: string }
  queryStringParameters?: { [name: string]: string }
}

/** `$connect`: may this socket be opened? */
export const handler = async ({ requestContext, headers, queryStringParameters }: ConnectEvent) =>
  runConnect(await getLive(), {
    connectionId: requestContext.connectionId,
    headers: headers ?? {},
    query: queryStringParameters ?? {},
  })
