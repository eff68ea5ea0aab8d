// What a browser loads before the first paint of /today, all of it: the entry, the signed-in app, and every chunk
// that either imports. The build's own manifest says which; what is loaded on demand doesn't count.

const { existsSync, readFileSync } = require('node:fs')

const MANIFEST = 'public/manifest.json'
/** The page, and what travels together as soon as somebody is signed in: frontend/first-load.mts. */
const ROOTS = ['index', 'first-load']

const firstLoad = () => {
  if (!existsSync(MANIFEST)) throw new Error(`${MANIFEST} is missing: run "npm run build" first`)
  const chunks = JSON.parse(readFileSync(MANIFEST, 'utf8'))
  const found = new Set()
  const visit = (name) => {
    if (found.has(name)) return
    if (!chunks[name]) throw new Error(`The build has no chunk "${name}"`)
    found.add(name)
    for (const imported of chunks[name].imports ?? []) visit(imported)
  }
  for (const root of ROOTS) {
    const [key, ...others] = Object.keys(chunks).filter((name) => chunks[name].name === root)
    if (!key || others.length > 0)
      throw new Error(`The build has ${others.length + (key ? 1 : 0)} chunks named "${root}"`)
    visit(key)
  }
  return [...found].map((name) => `public/${chunks[name].file}`)
}

module.exports = [{ name: 'first load of /today', path: firstLoad(), gzip: true, limit: '170 kB' }]
