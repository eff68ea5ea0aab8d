// One field of a refused edit, with the input that suits it.

import type { JsonValue } from '@architect/shared/core/base/json'
import { Checkbox, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { MendField } from './mend'

export interface MendInputProps {
  readonly field: MendField
  readonly value: JsonValue
  readonly problem: string | undefined
  readonly onChange: (value: JsonValue) => void
}

/** The input. An empty day is none. */
export const MendInput = ({ field: { kind, label }, value, problem, onChange }: MendInputProps) => {
  const text = typeof value === 'string' ? value : ''
  switch (kind) {
    case 'check':
      return (
        <Checkbox
          label={label}
          size="md"
          checked={value === true}
          error={problem}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'list':
      return (
        <TagsInput
          label={label}
          size="md"
          value={Array.isArray(value) ? value.map(String) : []}
          error={problem}
          onChange={onChange}
          acceptValueOnBlur
        />
      )
    case 'text':
      return (
        <Textarea
          label={label}
          size="md"
          autosize
          minRows={3}
          maxRows={12}
          value={text}
          error={problem}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'day':
      return (
        <TextInput
          type="date"
          label={label}
          size="md"
          value={text}
          error={problem}
          onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        />
      )
    case 'line':
      return (
        <TextInput
          label={label}
          size="md"
          value={text}
          error={problem}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}
