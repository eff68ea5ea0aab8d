// Search and filters over the list; "/" goes to the search from anywhere on the page.

import { IconX } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { type Due, isEmptyFilter, type Show, type TodoFilter } from './filter'
import classes from './filter-bar.module.css'
import { SearchField } from './search-field'

const SHOW_WORDS: { readonly [show in Show]: string } = {
  all: 'Any state',
  open: 'Open',
  completed: 'Completed',
}
const DUE_WORDS: { readonly [due in Due]: string } = {
  any: 'Any date',
  overdue: 'Overdue',
  today: 'Today',
  week: 'Next 7 days',
  none: 'No date',
}
const NO_FILTER: TodoFilter = { text: '', show: 'all', tag: '', due: 'any' }

interface PickProps {
  readonly label: string
  readonly value: string
  readonly active: boolean
  readonly onChange: (value: string) => void
  readonly children: ReactNode
}

const Pick = ({ label, value, active, onChange, children }: PickProps) => (
  <select
    className={classes['pick']}
    aria-label={label}
    data-active={active || undefined}
    value={value}
    onChange={(event) => onChange(event.target.value)}
  >
    {children}
  </select>
)

const options = (words: { readonly [value: string]: string }) =>
  Object.entries(words).map(([value, text]) => (
    <option key={value} value={value}>
      {text}
    </option>
  ))

export interface FilterBarProps {
  readonly filter: TodoFilter
  readonly tags: readonly string[]
  readonly onChange: (filter: TodoFilter) => void
}

/** Shows and changes the filter. */
export const FilterBar = memo(({ filter, tags, onChange }: FilterBarProps) => {
  // A tag in the address that nothing has any more is still what is being filtered by.
  const known = filter.tag === '' || tags.includes(filter.tag) ? tags : [filter.tag, ...tags]
  return (
    <search className={classes['bar']}>
      <SearchField value={filter.text} onChange={(text) => onChange({ ...filter, text })} />
      <div className={classes['picks']}>
        <Pick
          label="Filter by state"
          value={filter.show}
          active={filter.show !== 'all'}
          onChange={(show) => onChange({ ...filter, show: show as Show })}
        >
          {options(SHOW_WORDS)}
        </Pick>
        <Pick
          label="Filter by tag"
          value={filter.tag}
          active={filter.tag !== ''}
          onChange={(tag) => onChange({ ...filter, tag })}
        >
          <option value="">Any tag</option>
          {known.map((tag) => (
            <option key={tag} value={tag}>
              #{tag}
            </option>
          ))}
        </Pick>
        <Pick
          label="Filter by due date"
          value={filter.due}
          active={filter.due !== 'any'}
          onChange={(due) => onChange({ ...filter, due: due as Due })}
        >
          {options(DUE_WORDS)}
        </Pick>
        {isEmptyFilter(filter) ? null : (
          <button type="button" className={classes['clear']} onClick={() => onChange(NO_FILTER)}>
            <IconX size={16} stroke={2} aria-hidden="true" />
            Clear
          </button>
        )}
      </div>
    </search>
  )
})
