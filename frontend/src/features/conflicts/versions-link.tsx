import type { DeviceRecord } from '@architect/shared/browser/replica/record'
import { Link } from 'wouter'
import classes from './versions-link.module.css'

type Conflicts = DeviceRecord['conflicts']

/** Of one field there may be several that lost, beside the one that stands. */
export const versionsWords = (conflicts: Conflicts): string =>
  `${1 + Math.max(...conflicts.map(({ field }) => conflicts.filter((other) => other.field === field).length))} versions`

/** Where a record is shown: that there are versions of it to choose from. */
export const VersionsLink = ({ record: { id, conflicts } }: { readonly record: DeviceRecord }) =>
  conflicts.length > 0 ? (
    <Link to={`/conflicts#${id}`} className={classes['versions'] ?? ''}>
      {versionsWords(conflicts)}
    </Link>
  ) : null
