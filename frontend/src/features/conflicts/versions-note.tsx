import type { DeviceRecord } from '@architect/shared/browser/replica/record'
import { DELETED } from '@architect/shared/core/sync/record'
import { Link } from 'wouter'
import { fieldLabel } from '../sync/value-words'
import { versionsWords } from './versions-link'
import classes from './versions-note.module.css'

const sentenceOf = ({ conflicts }: DeviceRecord): string => {
  const fields = [...new Set(conflicts.map(({ field }) => field))].filter((field) => field !== DELETED)
  if (fields.length === 0) return 'This was deleted elsewhere while you edited it.'
  return `Changed in two places at once: ${fields.map(fieldLabel).join(', ').toLowerCase()}.`
}

/** Says, among a record's details, what there is to choose, and leads there. */
export const VersionsNote = ({ record }: { readonly record: DeviceRecord }) =>
  record.conflicts.length > 0 ? (
    <p className={classes['note']}>
      {sentenceOf(record)}{' '}
      <Link to={`/conflicts#${record.id}`}>Choose between {versionsWords(record.conflicts)}</Link>
    </p>
  ) : null
