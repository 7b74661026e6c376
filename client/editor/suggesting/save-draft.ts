import type { SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import type { SuggestionId } from '../../../model/ids.ts'
import type { Refusal } from '../../../model/refusal.ts'
import { ok, type Result, refuse } from '../../../model/result.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { after } from '../../session/scheduling.ts'
import type { SaidNow } from './keeping.ts'
import type { SavedVersion } from './opened.ts'

/** How long (ms) to wait for the fact of a draft that the server has saved. */
const FACT_WITHIN = 10_000

/**
 * Saves the versions of one draft. The facts tell which suggestion it is: so a saving whose answer was lost on the way does
 * not make a second one.
 */
export function draftSaver(room: RoomSession) {
  let known: ReadonlySet<SuggestionId> | null = null
  const tried = new Set<string>()
  const made = (): SuggestionId | null => {
    const { dossier, actor } = room.picture()
    for (const { id, draft } of dossier.suggestions.values())
      if (draft?.author === actor?.person && !known?.has(id) && draft && tried.has(sorted(draft.form)))
        return id
    return null
  }
  const versionOf = (id: SuggestionId): SavedVersion => ({
    id,
    saved: room.picture().dossier.suggestions.get(id)?.saved ?? 1,
  })
  return async (now: SaidNow, begun: SavedVersion | null): Promise<Result<SavedVersion, Refusal>> => {
    const lost = begun === null && known !== null ? made() : null
    const from = begun ?? (lost && versionOf(lost))
    known ??= new Set(room.picture().dossier.suggestions.keys())
    tried.add(sorted(now.form))
    const answer = await room.perform(draftCommand(now, from))
    if (!answer.ok) return answer
    if (from) return ok({ id: from.id, saved: from.saved + 1 })
    const id = await whenSeen(room, made)
    return id ? ok(versionOf(id)) : refuse({ why: 'unavailable' })
  }
}

const draftCommand = ({ form, said }: SaidNow, from: SavedVersion | null) =>
  ({
    do: 'draft-suggestion',
    suggestion: from?.id ?? null,
    from: from?.saved ?? 0,
    form,
    ...said,
  }) as const

/** In one order, however it came. */
const sorted = (form: SuggestedForm): string =>
  JSON.stringify(form, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

function whenSeen<T>(room: RoomSession, look: () => T | null): Promise<T | null> {
  return new Promise((resolve) => {
    const done = (found: T | null): void => {
      leave()
      callOff()
      resolve(found)
    }
    const seek = (): void => {
      const found = look()
      if (found !== null) done(found)
    }
    const callOff = after(FACT_WITHIN, () => done(null))
    const leave = room.subscribe(seek)
    queueMicrotask(seek)
  })
}
