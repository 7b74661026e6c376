import type { Dossier } from '../../model/dossier/dossier.ts'
import { actorIn } from '../../model/dossier/membership.ts'
import { type Fit, fitOf } from '../../model/dossier/suggestions/fit.ts'
import type { SuggestedForm } from '../../model/dossier/suggestions/forms.ts'
import type { PlacedText } from '../../model/dossier/text-in-hand.ts'
import { type LookedUpTo, seenUpTo } from '../../model/dossier/waiting/seen.ts'
import { needsText, type WaitingItem, waitingSteps } from '../../model/dossier/waiting/waiting.ts'
import type { ChangesSince } from '../../model/history/since.ts'
import type { MemoId, PersonId, Seq } from '../../model/ids.ts'
import type { Block, Lang } from '../../model/memo/blocks.ts'
import type { Actor } from '../../model/people.ts'
import { ok, refuse } from '../../model/result.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import type { Histories } from './history.ts'
import type { RoomAnswer } from './permitted.ts'

/** `seq`: the last entry there is. `since`: the last one that somebody has seen. */
export type SeenNow = { readonly seq: Seq; readonly since: Seq }

export type WaitingReadings = {
  /** What waits for somebody who looked then. */
  waiting(id: MemoId, actor: Actor, looked: LookedUpTo | null): RoomAnswer<readonly WaitingItem[]>
  seen(id: MemoId, actor: Actor, looked: LookedUpTo | null): RoomAnswer<SeenNow>
  /** What others changed in the text after an entry. */
  changesSince(id: MemoId, actor: Actor, lang: Lang, since: Seq): RoomAnswer<ChangesSince>
}

/**
 * [WA1] Each answer is about whoever asks, made from what they may see and nothing else. A room is loaded for it as for the
 * list of memoranda; its text, which may rest, is woken only where something is proposed or said of it.
 */
export function waitingOf(
  rooms: Pick<Rooms, 'open'>,
  histories: Histories,
): Omit<WaitingReadings, 'changesSince'> {
  return {
    async waiting(id, { person }, looked) {
      const room = await rooms.open(id)
      if (!room.ok) return room
      const known = await settledText(room.value, person)
      if (!known) return refuse({ why: 'unavailable' })
      const { dossier, texts } = known
      const actor = actorIn(dossier, person)
      if (!actor) return refuse({ why: 'no-such-memorandum' })
      const since = seenUpTo(dossier, person, looked)
      const steps = waitingSteps(dossier, actor, (lang) => texts.get(lang) ?? null, since, fitIn)
      return ok(await histories.through(steps))
    },
    async seen(id, { person }, looked) {
      const room = await rooms.open(id)
      if (!room.ok) return room
      return ok({ seq: room.value.head().seq, since: seenUpTo(room.value.dossier(), person, looked) })
    },
  }
}

type SettledText = { readonly dossier: Dossier; readonly texts: ReadonlyMap<Lang, PlacedText> }

/** The dossier, with the text that belongs to it once that is durable. Null: it never will be. */
async function settledText(room: Room, person: PersonId): Promise<SettledText | null> {
  const before = room.dossier()
  const languages = before.about?.languages ?? []
  const actor = actorIn(before, person)
  if (!actor || !needsText(before, actor)) {
    const empty: PlacedText = { blocks: [], places: new Map() }
    return { dossier: before, texts: new Map(languages.map((lang) => [lang, empty])) }
  }
  const texts = new Map(languages.map((lang) => [lang, room.placed(lang)]))
  return (await room.settled()) ? { dossier: room.dossier(), texts } : null
}

type FitThen = { readonly blocks: readonly Block[]; readonly fit: Fit }
const fits = new WeakMap<SuggestedForm, FitThen>()

/** Several people ask of one text: each suggestion is merged with it once. */
function fitIn(
  { tabled: { form } }: { readonly tabled: { readonly form: SuggestedForm } },
  text: PlacedText,
) {
  const known = fits.get(form)
  if (known?.blocks === text.blocks) return known.fit
  const fit = fitOf(form, text)
  fits.set(form, { blocks: text.blocks, fit })
  return fit
}
