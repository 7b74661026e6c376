import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import type { Source } from '../../../model/library/source.ts'
import type { Template } from '../../../model/memo/template.ts'
import type { PersonCard } from '../../../model/wire/people.ts'
import { useCreateWords } from '../../i18n/create.ts'
import { useDataLang, useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { BROWSER } from '../../session/seams.ts'
import { Check } from '../../ui/Field.tsx'
import { FormFoot } from '../../ui/FormFoot.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { ChoosePeople } from './ChoosePeople.tsx'
import { ChooseRound } from './ChooseRound.tsx'
import { ChooseSources } from './ChooseSources.tsx'
import { ChooseTemplate } from './ChooseTemplate.tsx'
import { firstPlan, type Plan, requestOf } from './plan.ts'

type Props = {
  readonly templates: readonly Template[]
  readonly first: Template
  readonly sources: readonly Source[]
  readonly people: readonly PersonCard[]
  /** The rounds that have a memorandum here. */
  readonly drafting: readonly number[]
}

export function CreateForm({ templates, first, sources, people, drafting }: Props) {
  const words = useWords()
  const said = useCreateWords()
  const lang = useDataLang()
  const write = useWrite()
  const cache = useQueryClient()
  const [, go] = useLocation()
  const [start] = useState(() => firstPlan(first, sources, people, drafting, BROWSER.now()))
  const [plan, setPlan] = useState(start)
  const change = (part: Partial<Plan>) => setPlan({ ...plan, ...part })
  const create = async (event: FormEvent) => {
    event.preventDefault()
    const created = await write.run(() => api.create(requestOf(plan, lang)))
    if (!created.ok) return
    await cache.invalidateQueries({ queryKey: ['memoranda'] })
    go(`/m/${created.value.id}`)
  }
  return (
    <form className="plan" onSubmit={create}>
      <ChooseRound drafting={drafting} plan={plan} onChange={change} />
      <ChooseTemplate templates={templates} plan={plan} onChange={change} />
      <ChooseSources sources={sources} plan={plan} onChange={change} />
      <fieldset className="plan-step">
        <legend>{said.languages}</legend>
        <p className="quiet">{said.languagesHelp}</p>
        <Check label={words.common.languages.zh} checked disabled onChecked={() => {}} />
      </fieldset>
      <ChoosePeople people={people} plan={plan} onChange={change} />
      <FormFoot
        write={write}
        submit={said.create}
        submitting={said.creating}
        cancel={() => go('/')}
        changed={plan !== start}
      />
    </form>
  )
}
