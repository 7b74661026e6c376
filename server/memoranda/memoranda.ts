import { type Command, decide } from '../../model/dossier/decide.ts'
import { ledger } from '../../model/dossier/ledger.ts'
import { sittings, wordingsOf } from '../../model/history/changes.ts'
import type { MemoId } from '../../model/ids.ts'
import type { PriorItem } from '../../model/library/items.ts'
import type { Template } from '../../model/memo/template.ts'
import type { Actor } from '../../model/people.ts'
import { annexOf } from '../../model/render/annex.ts'
import { ok } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import type { ReadSubject } from '../export/jobs.ts'
import type { Library } from '../library/library.ts'
import { Rooms } from '../room/rooms.ts'
import type { Watch } from '../room/watch.ts'
import type { Store } from '../store/port.ts'
import { authorshipOf } from './authorship.ts'
import { createPerform } from './perform.ts'
import type { Memoranda } from './port.ts'

type Deps = {
  readonly store: Store
  readonly seams: Seams
  readonly items: () => readonly PriorItem[]
  readonly templates: readonly Template[]
  readonly report: (memo: MemoId, error: unknown) => void
  readonly watch?: Watch
}

/** The rooms of a store and what the edge may ask of them. */
export function memorandaOf(deps: Deps): { readonly rooms: Rooms; readonly memoranda: Memoranda } {
  const { items, seams, templates } = deps
  const rooms = new Rooms(deps)
  const perform = createPerform({
    open: (id) => rooms.open(id),
    found: (id) => rooms.create(id),
    template: (id) => templates.find((t) => t.id === id) ?? null,
    ...{ items, seams },
  })
  const memoranda: Memoranda = {
    async create(by, creation) {
      const created = await perform.create(by, creation)
      return created.ok ? ok(created.value.memo) : created
    },
    async dossier(id) {
      const room = await rooms.open(id)
      return room.ok ? ok(room.value.dossier()) : room
    },
    perform: (id, { person }, command) => perform.perform(id, person, command),
    manage: (id, by, command) => manage(deps, rooms, id, by, command),
    async join(id, { person }, session) {
      const room = await rooms.open(id)
      const joined = room.ok ? await room.value.join(person, session) : room
      return joined.ok ? ok({ ...joined.value, path: `/sync` }) : joined
    },
    async blockHistory(id, { person }, lang, block) {
      const changes = await perform.history(id, person, { lang, block })
      return changes.ok ? ok({ wordings: wordingsOf(changes.value, block) }) : changes
    },
    async textHistory(id, { person }, lang) {
      const changes = await perform.history(id, person, { lang })
      return changes.ok ? ok({ sittings: sittings(changes.value) }) : changes
    },
    ...authorshipOf(rooms, seams),
    at: (id, { person }, lang, seq) => perform.textAt(id, person, seq, lang),
    restore: (id, { person }, lang, ask) =>
      'removal' in ask ? perform.bringBack(id, person, ask) : perform.restore(id, person, { ...ask, lang }),
  }
  return { rooms, memoranda }
}

/** The secretariat of the workspace manages the members of every memorandum, also of those it is no member of. */
async function manage(
  { items, seams }: Deps,
  rooms: Rooms,
  id: MemoId,
  by: Actor,
  command: Command,
): ReturnType<Memoranda['perform']> {
  const room = await rooms.open(id)
  if (!room.ok) return room
  return room.value.decide(by.person, ({ dossier }) => decide(dossier, items(), by, command, seams))
}

/** What an export prints: the text and the form as they are now. */
export const subjectIn =
  (rooms: Rooms, library: Pick<Library, 'items' | 'lineages'>): ReadSubject =>
  async (memo, lang) => {
    const room = await rooms.open(memo)
    if (!room.ok) return room
    const dossier = room.value.dossier()
    const text = await room.value.memorandum(lang)
    if (!text.ok) return text
    // What becomes of the prior items is read from the language that leads, and said in the one that is asked for.
    const leading = await room.value.memorandum(dossier.about?.leading ?? lang)
    if (!leading.ok) return leading
    const rows = ledger(library.items(), leading.value, dossier, library.lineages())
    const { fields, participants, about } = dossier
    const annex = annexOf(rows, leading.value, lang)
    return ok({ text: text.value, fields, participants, about: { title: about?.title ?? '' }, annex })
  }
