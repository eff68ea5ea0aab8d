// The next todo of a series is made by whichever device completes the last one, and by several at once when they are
// offline. Its id follows from the series and the day, so that all of them make the same one.

import { v5 as uuidV5 } from 'uuid'
import type { Day } from '../base/day'
import { parseRecordId, type RecordId } from '../base/ids'

/** Made once at random; another one would make other todos. */
const OCCURRENCE = '5e0e2b0c-6f0c-4d2b-9d3c-6f6a1f0f7c11'

/** The id (UUIDv5, RFC 9562) of the todo of a series that is due on a day. */
export const occurrenceId = (seriesId: string, day: Day): RecordId =>
  parseRecordId(uuidV5(`${seriesId}/${day}`, OCCURRENCE))
