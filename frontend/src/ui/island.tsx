// Where Mantine begins. Only what opens over a page, and the settings, are made of it, so it is loaded with the
// first of them and not with the first page.

import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import './mantine.css'
import { mantineProps } from './theme'

/** Gives Mantine's components Daybook's look. */
export const Island = ({ children }: { readonly children: ReactNode }) => (
  <MantineProvider {...mantineProps}>{children}</MantineProvider>
)
