import { actorIn } from '../../model/dossier/dossier.ts'
import type { Fact } from '../../model/dossier/facts.ts'
import { readBlock, readMemorandum, rootOf } from '../../model/draft/text.ts'
import type { BlockId, PersonId, Seq } from '../../model/ids.ts'
import { blockText, LANGS, type Lang } from '../../model/memo/blocks.ts'
import { lengthOf, type Taken } from '../admission/deletions.ts'
import type { Place, State } from './record.ts'
import { type Before, judgeRemoval, SHARE, SHORTEST, textBefore } from './removal.ts'

/** A removal that follows the one before it within this time (ms) goes on with it; none goes on longer than LONGEST. */
const PAUSE = 10_000
const LONGEST = 60_000
/** Characters that may go before the text is looked at: deleting letter by letter costs nothing. */
const UNSEEN = 20
/** A removal that goes on is told again when so many more are gone. */
const MORE = 20

type Noticed = Extract<Fact, { readonly kind: 'removal-noticed' }>

type Watched = Before & { readonly taken: Map<BlockId, number> }
type Burst = {
  readonly since: number
  last: number
  characters: number
  /** Null until so much went that it may matter. */
  before: ReadonlyMap<Lang, Watched> | null
  from: Seq | null
  /** Characters when the text was last compared, and those told of. */
  weighed: number
  told: number
  /** The update at hand takes something. */
  open: boolean
  /** A block lost all it had in the update at hand. */
  emptied: boolean
}

/**
 * [LR5] What one person takes out in one go, be it one update or many: each removal within ten seconds of the one
 * before, for a minute at most. Ordinary typing is one lookup; the text is read when twenty characters went, and
 * compared only when a block was emptied or enough is gone for a fifth.
 */
export class Bursts {
  readonly #bursts = new Map<PersonId, Burst>()

  /** Before an update is applied. */
  taking(person: PersonId, taken: Taken, state: State, at: number): void {
    if (taken.size === 0) return
    const burst = this.#current(person, at)
    burst.last = at
    burst.open = true
    for (const n of taken.values()) burst.characters += n
    if (burst.before === null && burst.characters < UNSEEN) return
    burst.before ??= watched(state)
    for (const [element, n] of taken) {
      const lang = LANGS.find((one) => element.parent === rootOf(state.doc, one))
      const all = lang && burst.before.get(lang)?.taken
      const { id } = readBlock(element)
      all?.set(id, (all.get(id) ?? 0) + n)
      burst.emptied ||= n >= lengthOf(element)
    }
  }

  /** After it: what everybody is to be told, if anything. */
  taken(person: PersonId, state: State, place: Place): Noticed | null {
    const burst = this.#bursts.get(person)
    if (!burst?.open || !burst.before) return null
    const due = burst.emptied || mayBeLarge(burst, burst.before)
    burst.open = false
    burst.emptied = false
    if (due) burst.weighed = burst.characters
    const found = due ? judged(person, burst.before, state) : null
    const tell = found !== null && found.characters >= burst.told + MORE
    burst.from ??= tell ? place.next + 1 : place.next
    if (!tell) return null
    burst.told = found.characters
    return noticed(person, found, burst.from, place)
  }

  #current(person: PersonId, at: number): Burst {
    const last = this.#bursts.get(person)
    if (last && at - last.last <= PAUSE && at - last.since <= LONGEST) return last
    const burst = {
      ...{ since: at, last: at, before: null, from: null },
      ...{ characters: 0, weighed: 0, told: 0, open: false, emptied: false },
    }
    for (const [one, { last: quiet }] of this.#bursts) if (at - quiet > PAUSE) this.#bursts.delete(one)
    this.#bursts.set(person, burst)
    return burst
  }
}

/** What moved counts here still: the comparison tells, and is made again only when so much more went. */
function mayBeLarge({ characters, weighed }: Burst, before: ReadonlyMap<Lang, Before>): boolean {
  const least = Math.min(...[...before.values()].map((one) => Math.max(one.characters, SHORTEST) * SHARE))
  return characters > least && (weighed === 0 || characters >= weighed + MORE)
}

/** [LR9] An edit by the server, as a restore of an earlier text, is judged like that of whoever asked for it. */
export function judgeServerEdit(person: PersonId, state: State): (place: Place) => Noticed | null {
  const before = watched(state)
  for (const { memo, taken } of before.values())
    for (const block of memo.blocks) taken.set(block.id, blockText(block).length)
  return (place) => {
    const found = judged(person, before, state)
    return found && noticed(person, found, place.next + 1, place)
  }
}

const watched = ({ doc, dossier }: State): ReadonlyMap<Lang, Watched> =>
  new Map(LANGS.map((lang) => [lang, { ...textBefore(doc, lang, dossier), taken: new Map() }]))

type Found = { readonly lang: Lang } & NonNullable<ReturnType<typeof judgeRemoval>>

function judged(person: PersonId, before: ReadonlyMap<Lang, Watched>, { doc, dossier }: State): Found | null {
  const side = actorIn(dossier, person)?.side ?? null
  for (const [lang, one] of before) {
    if (one.taken.size === 0) continue
    const found = judgeRemoval(one, readMemorandum(doc, lang), one.taken, side)
    if (found) return { lang, ...found }
  }
  return null
}

const noticed = (by: PersonId, found: Found, from: Seq, { next, updates }: Place): Noticed => ({
  kind: 'removal-noticed',
  ...{ from, until: next + updates, by },
  ...found,
})
