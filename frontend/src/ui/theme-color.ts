// The colour that the browser, or the installed app's window, paints its own frame in. The page names one for each of
// the system's themes; a theme that was chosen here may be the other one.

const scheme = (): string | undefined => document.documentElement.dataset['mantineColorScheme']

/** Follows the page's theme, as its attribute tells it. */
export const followThemeColor = (): void => {
  const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')]
  const colors = new Map(metas.map((meta) => [meta.media.includes('dark') ? 'dark' : 'light', meta.content]))
  const apply = (): void => {
    const color = colors.get(scheme() ?? 'light')
    if (color) for (const meta of metas) meta.content = color
  }
  new MutationObserver(apply).observe(document.documentElement, {
    attributeFilter: ['data-mantine-color-scheme'],
  })
  apply()
}
