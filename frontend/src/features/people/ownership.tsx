// Whose the workspace is, and how it becomes another's: for its owner alone.

import { useMutation } from '@apollo/client/react'
import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useWorkspace } from '../../app/workspace'
import { TransferWorkspaceDocument } from '../../generated/graphql'
import { Card } from '../settings/card'
import { useOpenName } from '../workspaces/use-open-name'
import { Dialog } from './dialog'
import classes from './people.module.css'
import { Problem } from './problem'
import type { Member } from './use-people'
import { useRequest } from './use-request'

interface AskingProps {
  readonly heir: Member
  readonly opened: boolean
  readonly onClose: () => void
}

const Asking = ({ heir, opened, onClose }: AskingProps) => {
  const { workspaceId } = useWorkspace()
  const workspace = useOpenName()
  const [transfer] = useMutation(TransferWorkspaceDocument)
  const request = useRequest()
  const run = async (): Promise<void> => {
    const work = (): Promise<unknown> => transfer({ variables: { workspaceId, personId: heir.id } })
    if (await request.run(work, `${heir.name} is the owner now`)) onClose()
  }
  return (
    <Dialog title={`Make ${heir.name} the owner?`} opened={opened} onClose={onClose}>
      <p className={classes['modalText']}>
        “{workspace}” belongs to {heir.name} then, who may do everything in it. You become an admin, and may
        leave. Only {heir.name} can make you the owner again.
      </p>
      <Problem text={request.problem} />
      <div className={classes['modalActions']}>
        <Button size="md" fullWidth loading={request.isRunning} onClick={() => void run()}>
          Make them the owner
        </Button>
        <Button size="md" fullWidth variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Dialog>
  )
}

/** The card. */
export const Ownership = ({
  members,
  isOnline,
}: {
  readonly members: readonly Member[]
  readonly isOnline: boolean
}) => {
  const heirs = members.filter(({ role }) => role !== 'owner')
  const [chosen, setChosen] = useState<string>()
  const [asked, setAsked] = useState(false)
  const heir = heirs.find(({ id }) => id === chosen) ?? heirs[0]
  if (!heir) {
    return (
      <Card title="Ownership">
        <p className={classes['text']}>
          This workspace is yours. Once somebody else is in it, you can transfer it to them.
        </p>
      </Card>
    )
  }
  return (
    <Card title="Ownership" lead="This workspace is yours. A workspace has one owner.">
      <div className={classes['form']}>
        <NativeSelect
          label="Transfer it to"
          size="md"
          data={heirs.map(({ id, name }) => ({ value: id, label: name }))}
          value={heir.id}
          disabled={!isOnline}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <Button size="md" variant="default" disabled={!isOnline} onClick={() => setAsked(true)}>
          Transfer
        </Button>
      </div>
      <Asking heir={heir} opened={asked} onClose={() => setAsked(false)} />
    </Card>
  )
}
