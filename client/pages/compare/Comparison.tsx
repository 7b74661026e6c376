import { useMemo } from 'react'
import type { Party } from '../../../model/dossier/suggestions/forms.ts'
import type { ComparedRow } from '../../../model/history/compare.ts'
import type { Lang } from '../../../model/memo/blocks.ts'
import { useCompareWords } from '../../i18n/compare.ts'
import { Button } from '../../ui/Button.tsx'
import { Check, SelectField } from '../../ui/Field.tsx'
import { ComparedBlock } from './ComparedBlock.tsx'
import { type CompareView, shownRows, type Touched } from './shown-rows.ts'
import { useSteps } from './useSteps.ts'

type Props = {
  readonly rows: readonly ComparedRow[]
  readonly lang: Lang
  readonly touched: Touched
  readonly view: CompareView
  readonly onView: (view: CompareView) => void
}

/** [CP6] The rows of two versions, inline or side by side, and the steps from change to change. */
export function Comparison({ rows, lang, touched, view, onView }: Props) {
  const words = useCompareWords()
  const { shown, changes } = useMemo(() => shownRows(rows, view, touched), [rows, view, touched])
  // What one party wrote in is not counted.
  const steps = useSteps(changes, view.by === null ? words.nth : words.nthOf)
  const nothing = rows.every(({ change, moved }) => change === null && !moved)
  return (
    <section className="comparison" aria-label={words.title}>
      <ViewBar view={view} onView={onView} changes={changes} steps={steps} told={touched.size > 0} />
      {changes === 0 && view.by === null && (
        <p className="panel-note" role="status">
          {nothing ? words.same : words.sameSubstance}
        </p>
      )}
      <ol ref={steps.list} className="compared" data-columns={view.columns}>
        {shown.map(({ row, nth, minor, parties }) => (
          <ComparedBlock
            key={`${row.before?.id ?? ''} ${row.after?.id ?? ''}`}
            row={row}
            nth={nth}
            minor={minor}
            parties={parties}
            columns={view.columns}
            lang={lang === 'zh' ? 'zh-CN' : 'en'}
            here={nth !== null && nth === steps.at}
          />
        ))}
      </ol>
    </section>
  )
}

type ViewBarProps = {
  readonly view: CompareView
  readonly onView: (view: CompareView) => void
  readonly changes: number
  readonly steps: ReturnType<typeof useSteps>
  /** Whether it is known who wrote where. */
  readonly told: boolean
}

const PARTIES = ['cn', 'us', 'secretariat'] as const

function ViewBar({ view, onView, changes, steps, told }: ViewBarProps) {
  const words = useCompareWords()
  const mode = (columns: boolean, label: string) => (
    <Button aria-pressed={view.columns === columns} onClick={() => onView({ ...view, columns })}>
      {label}
    </Button>
  )
  return (
    <div className="compare-bar">
      <fieldset className="compare-modes">
        <legend className="unseen">{words.shown}</legend>
        {mode(false, words.asInline)}
        {mode(true, words.asColumns)}
      </fieldset>
      <Check
        label={words.onlyChanges}
        checked={view.onlyChanges}
        onChecked={(onlyChanges) => onView({ ...view, onlyChanges })}
      />
      <Check
        label={words.onlySubstance}
        checked={view.onlySubstance}
        onChecked={(onlySubstance) => onView({ ...view, onlySubstance })}
      />
      {told && <ByParty by={view.by} onBy={(by) => onView({ ...view, by })} />}
      <span className="compare-steps">
        <span>
          {view.by !== null
            ? steps.at > 0 && words.nthOf(steps.at)
            : steps.at > 0
              ? words.nth(steps.at, changes)
              : words.count(changes)}
        </span>
        <Button title={words.keys} disabled={changes === 0} onClick={() => steps.go(-1)}>
          {words.previous}
        </Button>
        <Button title={words.keys} disabled={changes === 0} onClick={() => steps.go(1)}>
          {words.next}
        </Button>
      </span>
    </div>
  )
}

type ByPartyProps = { readonly by: Party | null; readonly onBy: (by: Party | null) => void }

/** [RN3] Only what one party wrote in. */
function ByParty({ by, onBy }: ByPartyProps) {
  const words = useCompareWords()
  const options = [
    { value: '', label: words.anybody },
    ...PARTIES.map((party) => ({ value: party, label: words.parties[party] })),
  ]
  return (
    <SelectField
      label={words.touchedBy}
      value={by ?? ''}
      options={options}
      onValue={(chosen) => onBy(PARTIES.find((party) => party === chosen) ?? null)}
    />
  )
}
