// Who uses a device where nobody has signed in, and what they write in. No person of a server is called so.

import type { Opening } from './engine'

export const LOCAL = { personId: 'local', workspaceId: 'local', local: true } as const satisfies Opening
