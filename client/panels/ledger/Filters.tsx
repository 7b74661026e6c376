import type { ReactNode } from 'react'
import { DISPOSITIONS } from '../../../model/dossier/disposition.ts'
import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import { ITEM_KINDS } from '../../../model/library/items.ts'
import { topicName } from '../../i18n/topics.ts'
import { useDataLang, useWords } from '../../i18n/words.ts'
import { choices, type LedgerFilter, NO_FILTER } from './filter.ts'

type Props = {
  readonly rows: readonly LedgerRow[]
  readonly filter: LedgerFilter
  readonly change: (filter: LedgerFilter) => void
}

/** The value as a member of the list; any other value filters nothing. */
const asOne = <T extends string>(list: readonly T[], value: string): T | '' =>
  list.find((each) => each === value) ?? ''

/** How many of the folded choices are made. */
const chosenIn = ({ round, disposition, topic, kind }: LedgerFilter): number =>
  [round, disposition, topic, kind].filter((value) => value !== '').length

export function Filters({ rows, filter, change }: Props) {
  const words = useWords().panels.ledger
  const lang = useDataLang()
  const { rounds, kinds, topics, dispositions } = choices(rows)
  const roundName = (key: string): string =>
    key === 'reference' ? words.report : words.roundName(Number(key))
  return (
    <search className="ledger-filters">
      <input
        type="search"
        value={filter.text}
        placeholder={words.search}
        aria-label={words.search}
        onChange={(event) => change({ ...filter, text: event.target.value })}
      />
      <Fold active={chosenIn(filter)}>
        <Choice
          label={words.round}
          all={words.allRounds}
          value={filter.round}
          options={rounds.map((key) => [key, roundName(key)])}
          change={(round) => change({ ...filter, round })}
        />
        <Choice
          label={words.disposition}
          all={words.allDispositions}
          value={filter.disposition}
          options={dispositions.map((d) => [d, words.dispositions[d]])}
          change={(value) => change({ ...filter, disposition: asOne(DISPOSITIONS, value) })}
        />
        <Choice
          label={words.topic}
          all={words.allTopics}
          value={filter.topic}
          options={topics.map((topic) => [topic, topicName(topic, lang)])}
          change={(topic) => change({ ...filter, topic })}
        />
        <Choice
          label={words.kind}
          all={words.allKinds}
          value={filter.kind}
          options={kinds.map((kind) => [kind, words.kinds[kind]])}
          change={(value) => change({ ...filter, kind: asOne(ITEM_KINDS, value) })}
        />
        {chosenIn(filter) > 0 && (
          <button type="button" className="link" onClick={() => change({ ...NO_FILTER, text: filter.text })}>
            {words.noFilter}
          </button>
        )}
      </Fold>
    </search>
  )
}

type FoldProps = { readonly active: number; readonly children: ReactNode }

/** The choices lie folded beside the search; how many of them are made is said on the outside. */
function Fold({ active, children }: FoldProps) {
  const words = useWords().panels.ledger
  return (
    <details className="ledger-choices">
      <summary>{words.filters(active)}</summary>
      <div className="ledger-choices-in">{children}</div>
    </details>
  )
}

type ChoiceProps = {
  readonly label: string
  readonly all: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly change: (value: string) => void
}

function Choice({ label, all, value, options, change }: ChoiceProps) {
  return (
    <select aria-label={label} value={value} onChange={(event) => change(event.target.value)}>
      <option value="">{all}</option>
      {options.map(([key, name]) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </select>
  )
}
