// What the page travels with, and that the browser holds it to it.

import { expect, test } from './support/test'

const EXPECTED: Readonly<Record<string, RegExp>> = {
  'cross-origin-opener-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'referrer-policy': /^same-origin$/,
  'x-content-type-options': /^nosniff$/,
}

test.describe('[U20] every page comes with a strict policy', () => {
  for (const path of ['/', '/sign-in', '/today', '/todos?q=x', '/settings', '/no/such/page']) {
    test(path, async ({ request }) => {
      const response = await request.get(path)
      expect(response.status()).toBe(200)
      const headers = response.headers()
      for (const [name, value] of Object.entries(EXPECTED)) expect(headers[name], name).toMatch(value)
      const policy = headers['content-security-policy'] ?? ''
      expect(policy).toMatch(/default-src 'none'/)
      expect(policy).toMatch(/frame-ancestors 'none'/)
      expect(policy).toMatch(/base-uri 'none'/)
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
    })
  }
})

test('[U20] a script or style that was not built is not run, and another site may not be talked to', async ({
  openDevice,
  expectedProblems,
}) => {
  expectedProblems.push(/Content.Security.Policy/i)
  const { page } = await openDevice()
  const got = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'document.documentElement.dataset.hacked = "yes"'
    const style = document.createElement('style')
    style.textContent = 'body { opacity: 0.5 }'
    document.head.append(script, style)
    const talked = await fetch('http://localhost:9/').then(
      () => 'talked',
      () => 'refused',
    )
    return {
      hacked: document.documentElement.dataset['hacked'],
      opacity: getComputedStyle(document.body).opacity,
      talked,
    }
  })
  expect(got).toEqual({ hacked: undefined, opacity: '1', talked: 'refused' })
})
