// What a person does about conflicts: ordinary edits, stored here at once and sent when they can be, each with a way back.

import type { OperationInput } from '@architect/shared/browser/link/generated/graphql'
import { OPERATIONS_MAX } from '@architect/shared/core/sync/operation'
import { DELETED } from '@architect/shared/core/sync/record'
import { useMemo } from 'react'
import { useWorkspace } from '../../app/workspace'
import { announce } from '../../ui/announcer'
import { showNotice } from '../../ui/notice'
import { saveFailureWords } from '../sync/save-failure'
import { keepFields, takeBack, takeValue } from './choices'
import type { ContestedField, ContestedRecord, LostValue } from './contested-record'
import { closeReopened, reopen } from './reopened'

export interface Choices {
  /** Leaves fields as they are; what lost is forgotten. */
  keep(record: ContestedRecord, fields: readonly ContestedField[]): void
  /** Leaves all of these as they are. */
  keepAll(records: readonly ContestedRecord[]): void
  /** Puts a value that lost in the place of the one that stands. */
  take(record: ContestedRecord, field: ContestedField, lost: LostValue): void
}

const namesOf = (fields: readonly ContestedField[]): readonly string[] => fields.map(({ field }) => field)

const chunksOf = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, nth) =>
    items.slice(nth * size, (nth + 1) * size),
  )

/** The choices, the same object for as long as the workspace is open. */
export const useChoices = (): Choices => {
  const { engine, workspaceId } = useWorkspace()
  return useMemo(() => {
    const write = async (operations: readonly OperationInput[]): Promise<void> => {
      for (const some of chunksOf(operations, OPERATIONS_MAX)) await engine.mutate(workspaceId, some)
    }
    const orTell = (work: Promise<unknown>): void => {
      work.catch((error: unknown) => showNotice(saveFailureWords(error)))
    }
    /** What was opened again here is settled in the log already. */
    const isInLog = (key: string, { field }: ContestedField): boolean =>
      engine
        .records(workspaceId)
        .get(key)
        ?.conflicts.some((conflict) => conflict.field === field) ?? false

    const keepEach = async (records: readonly ContestedRecord[], words: string): Promise<void> => {
      const operations = records.flatMap((record) => {
        const open = record.fields.filter((field) => isInLog(record.key, field))
        return open.length > 0 ? [keepFields(record, namesOf(open))] : []
      })
      await write(operations)
      for (const { key, fields } of records) closeReopened(key, namesOf(fields))
      announce(words)
      showNotice(words, () => {
        for (const { key, fields } of records) reopen(key, fields)
      })
    }

    const take = async (
      record: ContestedRecord,
      field: ContestedField,
      { value }: LostValue,
    ): Promise<void> => {
      const isDeletion = field.field === DELETED
      await write([takeValue(record, field.field, value)])
      closeReopened(record.key, [field.field])
      const words = isDeletion ? `Deleted “${record.title}”` : `${field.label} is the other version now`
      announce(words)
      showNotice(words, () => {
        orTell(write([takeBack(record, field.field, field.standing)]))
        reopen(record.key, [field])
      })
    }

    return {
      keep: (record, fields) => orTell(keepEach([{ ...record, fields }], `“${record.title}” stays as it is`)),
      keepAll: (records) => orTell(keepEach(records, `${records.length} kept as they are`)),
      take: (record, field, lost) => orTell(take(record, field, lost)),
    }
  }, [engine, workspaceId])
}
