// The question what becomes of edits that the server doesn't have.

import { Button } from '@mantine/core'
import { findUnsynced } from '../../app/unsynced'
import { useWorkspace } from '../../app/workspace'
import { headingOf } from '../sync/operation-words'
import { useSyncStatus } from '../sync/use-sync-status'
import { useTitleOf } from '../sync/use-unsynced'
import { Cancel, Choice, type StepProps } from './sign-out-choice'
import classes from './sign-out-dialog.module.css'
import { discardWords, stuckWords } from './sign-out-words'

const SHOWN = 4

/** The first few of what would be lost. */
const Edits = () => {
  const { engine } = useWorkspace()
  const titleOf = useTitleOf()
  const rows = findUnsynced(engine) ?? []
  const headings = rows.slice(0, SHOWN).map(({ mutationId, operations }) => ({
    mutationId,
    text: operations.map((operation) => headingOf(operation, titleOf)).join(', '),
  }))
  return (
    <ul className={classes['edits']} aria-label="Edits that have not reached the server">
      {headings.map(({ mutationId, text }) => (
        <li key={mutationId}>{text}</li>
      ))}
      {rows.length > SHOWN ? <li className={classes['more']}>and {rows.length - SHOWN} more</li> : null}
    </ul>
  )
}

/** The question. */
export const Asking = ({ signOut, step }: StepProps<'asking'>) => {
  const { engine } = useWorkspace()
  const { attention } = useSyncStatus()
  const count = findUnsynced(engine)?.length ?? 0
  if (count === 0) {
    return (
      <>
        <p className={classes['text']}>Everything has reached the server now.</p>
        <div className={classes['choices']}>
          <Button size="md" fullWidth onClick={() => void signOut.leave()}>
            Sign out
          </Button>
          <Cancel onClick={signOut.cancel} />
        </div>
      </>
    )
  }
  return (
    <>
      {step.stuck ? (
        <p className={classes['problem']} role="alert">
          {stuckWords(step.stuck, attention.length)}
        </p>
      ) : null}
      <Edits />
      <div className={classes['choices']}>
        <Button size="md" fullWidth onClick={() => void signOut.sendAndLeave()}>
          Sync now and sign out
        </Button>
        <Button variant="light" size="md" fullWidth onClick={signOut.exportAll}>
          Export as a file and sign out
        </Button>
        <Choice explain={discardWords(count)}>
          <Button
            variant="light"
            color="red"
            size="md"
            fullWidth
            onClick={() => void signOut.discardAndLeave()}
          >
            Discard and sign out
          </Button>
        </Choice>
        <Cancel onClick={signOut.cancel} />
      </div>
    </>
  )
}
