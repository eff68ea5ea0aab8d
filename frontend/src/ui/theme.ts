// Mantine speaks Daybook's look: its own palette, and no styles injected at run time, which the page's
// Content-Security-Policy would refuse. The variables that Mantine would inject are in mantine.css.

import { createTheme, defaultVariantColorsResolver, type MantineProviderProps } from '@mantine/core'

const theme = createTheme({
  primaryColor: 'petrol',
  colors: {
    petrol: [
      '#e1f0f1',
      '#c6e3e6',
      '#9fd3d9',
      '#6cc9d3',
      '#3fa6b3',
      '#1f8494',
      '#13707f',
      '#0b5f6e',
      '#084b58',
      '#063a45',
    ],
  },
  primaryShade: { light: 7, dark: 3 },
  // The accent is dark on light pages and light on dark ones; what stands on it goes the other way.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input)
    return input.variant === 'filled' ? { ...colors, color: 'var(--on-accent)' } : colors
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'var(--font)',
})

export const mantineProps: Omit<MantineProviderProps, 'children'> = {
  theme,
  defaultColorScheme: 'auto',
  withCssVariables: false,
  withGlobalClasses: false,
}
