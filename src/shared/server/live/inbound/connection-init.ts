// `connection_init`: accepted once a connection. Who it is, the token has said.

import { CloseCode } from 'graphql-ws'
import { CLOSE_GOING_AWAY } from '../../../core/protocol/control'
import { PROTOCOL_VERSION } from '../../../core/protocol/version'
import type { Connection } from '../connection-store'
import { type Live, tell } from '../live'

/** Answers `connection_ack`; a second one closes with 4429. */
export const connectionInit = async (live: Live, { connectionId }: Connection): Promise<void> => {
  const outcome = await live.store.initialise(connectionId, live.services.now())
  switch (outcome) {
    case 'initialised': {
      const ack = { type: 'connection_ack', payload: { protocol: PROTOCOL_VERSION } }
      await tell(live, connectionId, JSON.stringify(ack))
      return
    }
    case 'again':
      return live.poster.close(
        connectionId,
        CloseCode.TooManyInitialisationRequests,
        'Too many initialisation requests',
      )
    case 'gone':
      return live.poster.close(connectionId, CLOSE_GOING_AWAY, 'Unknown connection')
  }
}
