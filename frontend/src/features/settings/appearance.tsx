import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { Card } from './card'

const SCHEMES: readonly { readonly value: MantineColorScheme; readonly label: string }[] = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** Light, dark, or as the system says; for this browser. */
export const Appearance = () => {
  const { colorScheme, setColorScheme } = useMantineColorScheme({
    // Switching them off would put a style into the page, which its security policy refuses.
    keepTransitions: true,
  })
  return (
    <Card title="Appearance">
      <SegmentedControl
        aria-label="Theme"
        size="md"
        data={[...SCHEMES]}
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
      />
    </Card>
  )
}
