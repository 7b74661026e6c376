import type { Template } from '../../../model/memo/template.ts'
import { useCreateWords } from '../../i18n/create.ts'
import { useDataLang } from '../../i18n/words.ts'
import { type Plan, titleOf } from './plan.ts'

type Props = {
  readonly templates: readonly Template[]
  readonly plan: Plan
  readonly onChange: (part: Partial<Plan>) => void
}

export function ChooseTemplate({ templates, plan, onChange }: Props) {
  const words = useCreateWords()
  const lang = useDataLang()
  const headings = (template: Template) => template.blocks.filter((block) => block.kind === 'heading').length
  return (
    <fieldset className="plan-step">
      <legend>{words.template}</legend>
      <p className="quiet">{words.templateHelp}</p>
      <div className="choices">
        {templates.map((template) => (
          <label key={template.id} className="choice" data-checked={plan.template.id === template.id}>
            <input
              type="radio"
              name="template"
              checked={plan.template.id === template.id}
              onChange={() => onChange({ template })}
            />
            <span>
              <strong>{titleOf({ ...plan, template, title: null }, lang)}</strong>
              <span className="quiet">
                {template.purpose[lang]} {words.parts(headings(template))}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
