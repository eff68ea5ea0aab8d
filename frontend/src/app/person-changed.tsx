import { useEffect } from 'react'
import { BrokenPage } from './broken-page'
import type { Person } from './person'

export interface PersonChangedProps {
  /** Whose page this was. */
  readonly former: Person
  readonly other: Person
  /** Closes what the page has open of the former. */
  readonly onShown: () => void
}

/** What stands in the place of a person's day once somebody else has signed in. */
export const PersonChanged = ({ former, other, onShown }: PersonChangedProps) => {
  useEffect(() => {
    // The fields that went away hand in what was typed into them, in this very turn: it is stored before all is closed.
    const soon = setTimeout(onShown)
    return () => clearTimeout(soon)
  }, [onShown])
  return (
    <main className="person-changed">
      <BrokenPage
        heading="Somebody else is signed in"
        title={`${other.name} is signed in now in this browser`}
        action={{ label: `Go on as ${other.name}`, run: () => location.reload() }}
      >
        This page was {former.name}’s. What {former.name} wrote and was not sent yet stays on this device, and
        is sent when {former.name} signs in here again.
      </BrokenPage>
    </main>
  )
}
