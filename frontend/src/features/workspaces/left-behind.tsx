// What a person had written in a workspace and not sent when it was closed to them: theirs to keep as a file.

import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { findUnsynced } from '../../app/unsynced'
import { useWorkspace } from '../../app/workspace'
import { announce } from '../../ui/announcer'
import { showNotice } from '../../ui/notice'
import { Card } from '../settings/card'
import { ConfirmButton } from '../settings/confirm-button'
import { exportUnsynced, UNREADABLE } from '../sync/export-unsynced'
import { editsWords } from '../sync/panel-words'
import { saveFailureWords } from '../sync/save-failure'
import { useSyncStatus } from '../sync/use-sync-status'
import classes from './closed-page.module.css'

/** The card; nothing where everything was sent. */
export const LeftBehind = ({ workspace }: { readonly workspace: string }) => {
  const { engine, workspaceId } = useWorkspace()
  // A change of the outbox is a change of the status.
  useSyncStatus()
  const rows = findUnsynced(engine)?.filter((row) => row.workspaceId === workspaceId)
  if (!rows) {
    return (
      <Card title="Not sent">
        <p className={classes['text']}>{UNREADABLE}</p>
      </Card>
    )
  }
  if (rows.length === 0) return null
  const isOne = rows.length === 1
  const discard = (): Promise<void> =>
    engine.abandon(rows.map(({ mutationId }) => mutationId)).then(
      () => announce('Discarded'),
      (error: unknown) => showNotice(saveFailureWords(error)),
    )
  return (
    <Card title={`${editsWords(rows.length)} ${isOne ? 'was' : 'were'} not sent`}>
      <p className={classes['text']}>
        What you last wrote in “{workspace}” is on this device only. It is sent if you are let in again; to
        keep {isOne ? 'it' : 'them'} otherwise, download {isOne ? 'it' : 'them'}.
      </p>
      <div className={classes['actions']}>
        <Button
          size="md"
          variant="light"
          leftSection={<IconDownload size={18} stroke={1.75} aria-hidden="true" />}
          onClick={() => exportUnsynced({ unsynced: () => rows })}
        >
          Download {isOne ? 'it' : 'them'}
        </Button>
        <ConfirmButton
          label={isOne ? 'Discard it' : 'Discard them'}
          name={`Discard ${editsWords(rows.length)} for good`}
          onConfirm={discard}
        />
      </div>
    </Card>
  )
}
