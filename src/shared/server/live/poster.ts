// The port to the sockets themselves: what goes out, and how a connection is ended.

export interface Poster {
  /** Sends one message. `gone`: there is no such connection any more. Busy gateways were retried; else it throws. */
  send(connectionId: string, message: string): Promise<'sent' | 'gone'>
  /** Says why in a closing frame, then ends the connection; one that is gone is as good as ended. */
  close(connectionId: string, code: number, reason: string): Promise<void>
}
