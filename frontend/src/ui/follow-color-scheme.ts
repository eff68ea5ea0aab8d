// The theme's attribute is set before the first paint, in index.html; this keeps it in step with the system
// afterwards, for whoever has chosen neither light nor dark.

/** Where Mantine keeps the choice; index.html reads it too. */
const KEY = 'mantine-color-scheme-value'

const chosen = (): string | null => {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** Follows the system's theme, and a choice made in another tab. */
export const followColorScheme = (): void => {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const apply = (): void => {
    const choice = chosen()
    const isDark = choice === 'dark' || (choice !== 'light' && system.matches)
    document.documentElement.dataset['mantineColorScheme'] = isDark ? 'dark' : 'light'
  }
  system.addEventListener('change', apply)
  addEventListener('storage', ({ key }) => {
    if (key === KEY) apply()
  })
}
