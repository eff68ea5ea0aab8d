// How the SPA is built: into public/, served under /_static/; in development from port 5173 with the API behind it.

import { rename } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig, type Plugin, type PluginOption } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { firstLoad, icons, people } from './first-load.mts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const backend = process.env['DAYBOOK_BACKEND'] ?? 'http://127.0.0.1:3333'

/** What is loaded, with all that it needs, as soon as it is clear that somebody is signed in. */
const SIGNED_IN = at('src/app/signed-in.tsx')

/** Where whoever was here before has them fetched at once: the page that the service worker keeps comes without the header. */
const FETCH_SIGNED_IN = `
  if ('known' in document.documentElement.dataset) {
    for (const href of document.querySelector('meta[name=signed-in-files]').content.split(' ')) {
      const how = href.endsWith('.css') ? { rel: 'preload', as: 'style', crossOrigin: '' } : { rel: 'modulepreload' }
      document.head.append(Object.assign(document.createElement('link'), how, { href }))
    }
  }`

/** Names the signed-in app's files in the page, for its door to announce to whoever has a session. */
const announceSignedIn = (): Plugin => ({
  name: 'announce-signed-in',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) => {
      const files = new Set<string>()
      const visit = (fileName: string): void => {
        const chunk = bundle[fileName]
        if (chunk?.type !== 'chunk' || chunk.isEntry || files.has(fileName)) return
        files.add(fileName)
        for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
        for (const imported of chunk.imports) visit(imported)
      }
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        if (chunk.moduleIds.includes(SIGNED_IN)) visit(chunk.fileName)
      }
      const content = [...files].map((file) => `/_static/${file}`).join(' ')
      return [
        { tag: 'meta', attrs: { name: 'signed-in-files', content }, injectTo: 'head' },
        { tag: 'script', children: FETCH_SIGNED_IN, injectTo: 'head' },
      ]
    },
  },
})

/** Where the built files are served. */
const FILES = '/_static/'

/** The service worker is sent by the page's door, from the root: the door takes it into its own bundle, as text. */
const workerAsText = (): Plugin => ({
  name: 'worker-as-text',
  apply: 'build',
  closeBundle: {
    sequential: true,
    order: 'post',
    handler: () => rename(at('../public/worker.js'), at('../public/worker.txt')),
  },
})

/** Builds the service worker, with the list of the hashed files that it keeps. The page registers it: src/app/updates.ts. */
const worker = (): PluginOption => [
  VitePWA({
    strategies: 'injectManifest',
    srcDir: at('worker'),
    filename: 'worker.ts',
    injectRegister: false,
    // A plain file: public/manifest.webmanifest.
    manifest: false,
    injectManifest: {
      rollupFormat: 'iife',
      globPatterns: ['assets/**/*'],
      modifyURLPrefix: { '': FILES },
      // Their names have their hash.
      dontCacheBustURLsMatching: /^\/_static\/assets\//,
    },
    integration: {
      configureCustomSWViteBuild: (options) => {
        options.logLevel = 'warn'
      },
    },
  }),
  workerAsText(),
]

export default defineConfig(({ command }) => ({
  root: at('.'),
  base: command === 'build' ? FILES : '/',
  plugins: [react(), announceSignedIn(), worker()],
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
    rolldownOptions: {
      output: { codeSplitting: { groups: [firstLoad(at('index.html'), SIGNED_IN), people, icons] } },
    },
    // What the first page needs is preloaded by name in main.tsx; source maps stay out of the bucket.
    sourcemap: false,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy: {
      // The Host stays the browser's, so that signing in comes back here.
      '/api': { target: backend, changeOrigin: false },
      '/graphql': { target: backend, changeOrigin: false },
    },
  },
}))
