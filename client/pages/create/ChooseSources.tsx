import type { Source } from '../../../model/library/source.ts'
import { printedDates } from '../../../model/memo/particulars.ts'
import { useCreateWords } from '../../i18n/create.ts'
import { useDataLang, useWords } from '../../i18n/words.ts'
import { Check } from '../../ui/Field.tsx'
import { toggled } from '../../ui/toggled.ts'
import { countOfItems, type Plan } from './plan.ts'

type Props = {
  readonly sources: readonly Source[]
  readonly plan: Plan
  readonly onChange: (part: Partial<Plan>) => void
}

export function ChooseSources({ sources, plan, onChange }: Props) {
  const words = useCreateWords()
  return (
    <fieldset className="plan-step">
      <legend>{words.scope}</legend>
      <p className="quiet">{words.scopeHelp}</p>
      <div className="choices">
        {sources.map((source) => (
          <Check
            key={source.id}
            label={<SourceLine source={source} />}
            checked={plan.scope.includes(source.id)}
            onChecked={(on) => onChange({ scope: toggled(plan.scope, source.id, on) })}
          />
        ))}
      </div>
    </fieldset>
  )
}

function SourceLine({ source }: { readonly source: Source }) {
  const words = useWords()
  const said = useCreateWords()
  const lang = useDataLang()
  const { items, subItems } = countOfItems(source)
  const facts = [
    source.round === null ? null : words.common.roundN(source.round),
    printedDates(source.dates.start, source.dates.end, lang),
    source.kind === 'memorandum' ? said.prior : said.reference,
    said.items(items, subItems),
  ]
  return (
    <>
      <strong lang="zh-CN">{source.title}</strong>
      <span className="quiet">{facts.filter(Boolean).join(' · ')}</span>
    </>
  )
}
