import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type ItemId, lineageId } from '../../../model/ids.ts'
import type { LibraryPassage } from '../../../model/library/passages.ts'
import { type Lineage, RELATIONS, titleIn } from '../../../model/lineage/lineages.ts'
import type { Refusal } from '../../../model/refusal.ts'
import type { ChangeLineage } from '../../../model/wire/lineages.ts'
import { useLang, useTerms, useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { usePassages } from '../../session/data/useChains.ts'
import { useLineages } from '../../session/data/useLineages.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelRefusal } from '../PanelRefusal.tsx'

const SHOWN = 12

type LineageWrite = {
  readonly busy: boolean
  readonly refusal: Refusal | null
  readonly run: (change: ChangeLineage) => void
}

/** What the secretariat does with the members of a line. */
export function ChainManage({ lineage }: { readonly lineage: Lineage }) {
  const words = useWords().lineages
  const change = useLineageChange()
  return (
    <details className="chain-manage">
      <summary>{words.manage}</summary>
      <Members lineage={lineage} change={change} />
      <Add lineage={lineage} change={change} />
      <PanelRefusal refusal={change.refusal} />
    </details>
  )
}

/** Changes a lineage, one change at a time; every component that shows lineages shows the result. */
function useLineageChange(): LineageWrite {
  const words = useWords().lineages
  const queries = useQueryClient()
  const { run, busy, refusal } = useWrite()
  const change = async (asked: ChangeLineage): Promise<void> => {
    const changed = await run(() => api.changeLineage(asked))
    if (!changed.ok) return
    queries.setQueryData(['lineages'], changed)
    announce(words.done)
  }
  return { busy, refusal, run: (asked) => void change(asked) }
}

function Members({ lineage, change }: { readonly lineage: Lineage; readonly change: LineageWrite }) {
  const words = useWords().lineages
  return (
    <ul className="chain-members">
      {[...lineage.members, ...lineage.external].map(({ ref, confidence }) => (
        <li key={ref}>
          <span className="item-id">{ref}</span>
          {confidence !== 'confirmed' && (
            <Button
              busy={change.busy}
              aria-label={words.confirmThis(ref)}
              onClick={() => change.run({ do: 'confirm', lineage: lineage.id, ref })}
            >
              {words.confirm}
            </Button>
          )}
          <Button
            busy={change.busy}
            aria-label={words.unlinkThis(ref)}
            onClick={() => change.run({ do: 'unlink', lineage: lineage.id, ref })}
          >
            {words.unlink}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function found(all: Iterable<LibraryPassage>, query: string): readonly LibraryPassage[] {
  const asked = query.trim()
  if ([...asked].length < 2) return []
  return [...all].filter(({ id, text }) => id.startsWith(asked) || text.includes(asked))
}

function Add({ lineage, change }: { readonly lineage: Lineage; readonly change: LineageWrite }) {
  const words = useWords().lineages
  const { index } = usePassages()
  const [query, setQuery] = useState('')
  const { relation, field } = useRelation()
  const members = new Set([...lineage.members, ...lineage.external].map(({ ref }) => ref))
  const hits = found(index.values(), query).filter(({ id }) => !members.has(id))
  const add = (ref: ItemId) => change.run({ do: 'link', lineage: lineage.id, ref, relation, note: '' })
  return (
    <div className="chain-add">
      <TextField label={words.find} hint={words.linkHelp} value={query} onValue={setQuery} max={60} />
      {field}
      {query.trim().length > 1 && <p role="status">{words.found(hits.length, SHOWN)}</p>}
      <ul className="chain-members">
        {hits.slice(0, SHOWN).map(({ id, text }) => (
          <li key={id}>
            <span className="item-id">{id}</span>
            <span className="chain-text" lang="zh-CN">
              {text}
            </span>
            <Button busy={change.busy} aria-label={words.linkThis(id)} onClick={() => add(id)}>
              {words.link}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function useRelation() {
  const words = useWords().lineages
  const { relations } = useTerms()
  const [relation, setRelation] = useState<(typeof RELATIONS)[number]>('related')
  const options = RELATIONS.map((value) => ({ value, label: relations[value] }))
  const field = (
    <SelectField label={words.relation} value={relation} options={options} onValue={setRelation} />
  )
  return { relation, field }
}

/** An item on no line of policy: the secretariat may put it on one. */
export function ChainPlace({ item }: { readonly item: ItemId }) {
  const words = useWords().lineages
  const [open, setOpen] = useState(false)
  return (
    <details className="chain" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="chain-title">{words.none}</span>
      </summary>
      {open && <PlaceForm item={item} />}
    </details>
  )
}

function PlaceForm({ item }: { readonly item: ItemId }) {
  const words = useWords().lineages
  const lang = useLang()
  const lineages = useLineages()
  const [chosen, setChosen] = useState<string>(lineages[0]?.id ?? '')
  const { relation, field } = useRelation()
  const change = useLineageChange()
  const options = lineages.map((each) => ({
    value: String(each.id),
    label: `${each.id} ${titleIn(each, lang)}`,
  }))
  const link = { do: 'link', lineage: lineageId(chosen), ref: item, relation, note: '' } as const
  return (
    <div className="chain-add">
      <SelectField label={words.choose} value={String(chosen)} options={options} onValue={setChosen} />
      {field}
      <Button busy={change.busy} onClick={() => change.run(link)}>
        {words.place}
      </Button>
      <PanelRefusal refusal={change.refusal} />
    </div>
  )
}
