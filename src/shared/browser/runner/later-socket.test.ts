import { expect, test } from 'vitest'
import { newLaterSocket } from './later-socket'
import type { OpenSocket, SocketHandlers } from './live-socket'

const REQUEST = { url: 'wss://fake/', workspaceId: 'w-1', cursor: { epoch: 1, seq: 0 } }

const newRig = () => {
  const told: string[] = []
  const handlers: SocketHandlers = {
    onOpen: () => told.push('open'),
    onEvent: () => told.push('event'),
    onHeads: () => told.push('heads'),
    onClosed: () => told.push('closed'),
  }
  const open: OpenSocket = (_request, { onOpen }) => {
    onOpen()
    return { close: () => told.push('close asked'), check: () => told.push('check asked') }
  }
  return { told, handlers, open }
}

test('[R71] a socket whose code comes late opens, is checked and closes as any other', async () => {
  const { told, handlers, open } = newRig()
  const opened = newLaterSocket(async () => open)(REQUEST, handlers)
  opened.check()
  expect(told).toEqual([])
  await Promise.resolve()
  await Promise.resolve()
  opened.check()
  opened.close()
  expect(told).toEqual(['open', 'check asked', 'close asked'])
})

test('[R71] one that was closed before its code came never opens', async () => {
  const { told, handlers, open } = newRig()
  newLaterSocket(async () => open)(REQUEST, handlers).close()
  await new Promise((resolve) => setTimeout(resolve))
  expect(told).toEqual([])
})

test('[R71] code that can’t be had is a connection that closed', async () => {
  const { told, handlers } = newRig()
  newLaterSocket(() => Promise.reject(new Error('no network')))(REQUEST, handlers)
  await new Promise((resolve) => setTimeout(resolve))
  expect(told).toEqual(['closed'])
})
