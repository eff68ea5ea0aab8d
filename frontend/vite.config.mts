// How the SPA is built: into public/, served under /_static/; in development from port 5173 with the API behind it.

import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const backend = process.env['DAYBOOK_BACKEND'] ?? 'http://127.0.0.1:3333'

export default defineConfig(({ command }) => ({
  root: at('.'),
  base: command === 'build' ? '/_static/' : '/',
  plugins: [react()],
  resolve: {
    alias: { '@architect/shared': at('../src/shared') },
    // rxjs offers its modern build under this name only.
    conditions: ['es2015', ...defaultClientConditions],
  },
  build: {
    outDir: at('../public'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    target: 'es2022',
    manifest: 'manifest.json',
    // What the first page needs is preloaded by name in main.tsx; source maps stay out of the bucket.
    sourcemap: false,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy: {
      '/api': backend,
      '/graphql': backend,
    },
  },
}))
