import type { Engine } from '@architect/shared/browser/runner/engine'
import { NotLoaded } from '@architect/shared/browser/runner/new-engine'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { WorkspaceContext } from '../../app/workspace'
import { WaitingList } from './waiting-list'

vi.mock('./use-sync-status', () => ({ useSyncStatus: () => ({}) }))

const shown = (unsynced: Engine['unsynced']): string => {
  const person = { id: 'ana', email: 'ana@example.com', name: 'Ana', workspaceId: 'w-ana', workspaces: [] }
  const workspace = { person, workspaceId: person.workspaceId, engine: { unsynced } as Engine }
  return renderToStaticMarkup(
    <WorkspaceContext value={workspace}>
      <WaitingList now={0} />
    </WorkspaceContext>,
  )
}

test('[U83] what waits is not listed where it can’t be read, and the page says so', () => {
  expect(shown(() => [])).toBe('')
  const html = shown(() => {
    throw new NotLoaded()
  })
  expect(html).toContain('Waiting to be sent')
  expect(html).toContain('can’t be read right now')
})
