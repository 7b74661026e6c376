import { type FormEvent, useState } from 'react'
import type { About } from '../../../model/dossier/creation.ts'
import type { SourceId } from '../../../model/ids.ts'
import { ITEM_KINDS, type ItemKind, type PriorItem } from '../../../model/library/items.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Check } from '../../ui/Field.tsx'
import { FormFoot } from '../../ui/FormFoot.tsx'
import { toggled } from '../../ui/toggled.ts'
import { useWrite } from '../../ui/useWrite.ts'

type Props = {
  readonly room: RoomSession
  readonly about: About
  readonly items: readonly PriorItem[]
  readonly close: () => void
}

/** The secretariat sets which sources and which kinds of item need a disposition. */
export function ScopeDialog({ room, about, items, close }: Props) {
  const { common, panels } = useWords()
  const words = panels.ledger
  const [sources, setSources] = useState<readonly SourceId[]>(about.scope)
  const [kinds, setKinds] = useState<readonly ItemKind[]>(about.kinds)
  const write = useWrite()
  const total = items.filter((item) => sources.includes(item.source) && kinds.includes(item.kind)).length
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const saved = await write.run(() => room.perform({ do: 'set-scope', sources, kinds }))
    if (!saved.ok) return
    announce(words.scopeSaved)
    close()
  }
  return (
    <Dialog title={words.scopeTitle} onClose={close}>
      <form className="form" onSubmit={(event) => void save(event)}>
        <p className="quiet">{words.scopeHelp}</p>
        <Choices
          legend={words.scopeSources}
          chosen={sources}
          options={sourcesOf(items).map(({ id, round }) => ({
            value: id,
            name: `${round === null ? words.report : words.roundName(round)} · ${id}`,
            count: items.filter((item) => item.source === id && kinds.includes(item.kind)).length,
          }))}
          change={(source, on) => setSources(toggled(sources, source, on))}
        />
        <Choices
          legend={words.scopeKinds}
          chosen={kinds}
          options={ITEM_KINDS.map((kind) => ({
            value: kind,
            name: words.kinds[kind],
            count: items.filter((item) => item.kind === kind && sources.includes(item.source)).length,
          }))}
          change={(kind, on) => setKinds(toggled(kinds, kind, on))}
        />
        <p role="status">{words.scopeTotal(total)}</p>
        <FormFoot write={write} submit={common.save} disabled={kinds.length === 0} cancel={close} />
      </form>
    </Dialog>
  )
}

/** The sources of the items: newest round first, reports last. */
function sourcesOf(items: readonly PriorItem[]): readonly { id: SourceId; round: number | null }[] {
  const rounds = new Map(items.map(({ source, round }) => [source, round]))
  return [...rounds].map(([id, round]) => ({ id, round })).sort((a, b) => (b.round ?? 0) - (a.round ?? 0))
}

type ChoicesProps<T> = {
  readonly legend: string
  readonly chosen: readonly T[]
  readonly options: readonly { readonly value: T; readonly name: string; readonly count: number }[]
  readonly change: (value: T, on: boolean) => void
}

function Choices<T extends string>({ legend, chosen, options, change }: ChoicesProps<T>) {
  const words = useWords().panels.ledger
  return (
    <fieldset className="scope-choices">
      <legend>{legend}</legend>
      {options.map(({ value, name, count }) => (
        <Check
          key={value}
          checked={chosen.includes(value)}
          onChecked={(on) => change(value, on)}
          label={`${name} · ${words.scopeCount(count)}`}
        />
      ))}
    </fieldset>
  )
}
