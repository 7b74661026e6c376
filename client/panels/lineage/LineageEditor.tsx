import { useState } from 'react'
import type { ItemId } from '../../../model/ids.ts'
import type { LibraryPassage } from '../../../model/library/passages.ts'
import type { Lineage, Relation } from '../../../model/lineage/lineages.ts'
import { useWords } from '../../i18n/words.ts'
import { usePassages } from '../../session/data/useChains.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { RelationField } from './RelationField.tsx'
import { type LineageWrite, useLineageChange } from './useLineageChange.ts'

/** How many passages that match a search are listed. */
const SHOWN = 12

/** The secretariat confirms, adds and takes off the members of a lineage. */
export function LineageEditor({ lineage }: { readonly lineage: Lineage }) {
  const words = useWords().lineages
  const change = useLineageChange()
  return (
    <details className="chain-manage">
      <summary>{words.manage}</summary>
      <Members lineage={lineage} change={change} />
      <AddMember lineage={lineage} change={change} />
      <PanelRefusal refusal={change.refusal} />
    </details>
  )
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

function matching(all: Iterable<LibraryPassage>, query: string): readonly LibraryPassage[] {
  const asked = query.trim()
  if ([...asked].length < 2) return []
  return [...all].filter(({ id, text }) => id.startsWith(asked) || text.includes(asked))
}

function AddMember({ lineage, change }: { readonly lineage: Lineage; readonly change: LineageWrite }) {
  const words = useWords().lineages
  const { index } = usePassages()
  const [query, setQuery] = useState('')
  const [relation, setRelation] = useState<Relation>('related')
  const members = new Set([...lineage.members, ...lineage.external].map(({ ref }) => ref))
  const hits = matching(index.values(), query).filter(({ id }) => !members.has(id))
  const add = (ref: ItemId) => change.run({ do: 'link', lineage: lineage.id, ref, relation, note: '' })
  return (
    <div className="chain-add">
      <TextField label={words.find} hint={words.linkHelp} value={query} onValue={setQuery} max={60} />
      <RelationField relation={relation} onRelation={setRelation} />
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
