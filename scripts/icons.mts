// The icons of the installed app, made by hand after the mark has changed: `node scripts/icons.mts` draws them from
// frontend/src/ui/favicon.svg, in the browser that the tests drive, into frontend/public/icons/.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import { CHROMIUM_FLAGS, CHROMIUM_PATH } from './lib/chromium.mts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const FOLDER = at('../frontend/public/icons/')
const TILE = '#0b5f6e'
const SUN = '#f7b733'

const mark = readFileSync(at('../frontend/src/ui/favicon.svg'), 'utf8')

/** The mark without its rounded tile, for a system that cuts a shape of its own: what counts is in the middle. */
const inner = mark.replace(/^<svg[^>]*>|<\/svg>\s*$|<title>.*<\/title>|<rect[^>]*\/>/g, '')
const filled = (scale: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="${TILE}"/>
    <g transform="translate(16 16) scale(${scale}) translate(-16 -18.6)">${inner}</g></svg>`

const shortcut = (drawing: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="${TILE}"/>${drawing}</svg>`

const ICONS: readonly (readonly [name: string, size: number, svg: string])[] = [
  ['icon-192', 192, mark],
  ['icon-512', 512, mark],
  ['maskable-512', 512, filled(0.95)],
  // iOS rounds the corners itself, and paints what is transparent black.
  ['apple-touch-icon-180', 180, filled(1.05)],
  [
    'add-96',
    96,
    shortcut('<path d="M16 9v14M9 16h14" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/>'),
  ],
  [
    'today-96',
    96,
    shortcut(
      `<path d="M9 19a7 7 0 0 1 14 0z" fill="${SUN}"/><path d="M7 20.2h18" stroke="#fff" stroke-width="2" stroke-linecap="round"/>`,
    ),
  ],
]

const draw = async (page: Page, size: number, svg: string): Promise<Buffer> => {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
  )
  return page.screenshot({ omitBackground: true })
}

mkdirSync(FOLDER, { recursive: true })
const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: CHROMIUM_FLAGS })
try {
  const page = await browser.newPage()
  for (const [name, size, svg] of ICONS) writeFileSync(`${FOLDER}${name}.png`, await draw(page, size, svg))
} finally {
  await browser.close()
}
