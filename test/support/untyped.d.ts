// Packages that carry no types, as far as tests and scripts use them.

declare module 'dynalite' {
  import type { Server } from 'node:http'
  export default function dynalite(options?: { path?: string; createTableMs?: number }): Server
}

declare module '@aws-lite/dynamodb'
