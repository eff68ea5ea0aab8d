// What axe has to say about a page, and the looks in which it is asked.

import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright/test'

export const VIEWPORTS = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const
const SCHEMES = ['light', 'dark'] as const

/** Both themes, on a desk and on a phone. */
export const LOOKS = Object.entries(VIEWPORTS).flatMap(([device, viewport]) =>
  SCHEMES.map((colorScheme) => ({
    name: `${colorScheme}, ${device}`,
    look: { viewport, colorScheme, reducedMotion: 'reduce' } as const,
  })),
)

/** One line a finding: the rule, how bad, and where. */
export const findings = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) =>
      nodes.map((node) => `${impact} ${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    )
}
