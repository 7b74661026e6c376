import type * as Y from 'yjs'
import type { Fact } from '../../model/dossier/facts.ts'
import { actorIn } from '../../model/dossier/membership.ts'
import { idOf, rootOf } from '../../model/draft/text.ts'
import type { BlockId, PersonId, Seq } from '../../model/ids.ts'
import { LANGS, type Lang, type Memorandum } from '../../model/memo/blocks.ts'
import { lengthOf, type RemovedLengths } from '../admission/deletions.ts'
import { blocksOf } from './block-reader.ts'
import { judgeRemoval, noteTyped, SHARE, SHORTEST, type TextBefore, textBefore } from './removal.ts'
import type { AppliedState, EntryPosition } from './room-state.ts'

/** A removal within this time (ms) of the one before it belongs to the same burst; no burst is longer than LONGEST. */
const PAUSE = 10_000
const LONGEST = 60_000
/** Characters that may go before the text is looked at: deleting letter by letter costs nothing. */
const UNSEEN = 20
/** A burst that goes on is told again when so many more characters are gone. */
const MORE = 20
/** A burst that goes on is judged again when it has grown by this share. */
const GROWTH = 1 / 16
/** How often in one burst lost words are looked for elsewhere because a block was emptied; then only lengths are compared. */
const MOST_SEARCHES = 30

export type RemovalNoticed = Extract<Fact, { readonly kind: 'removal-noticed' }>

/** `removed`: characters that this burst took from each block. */
export type WatchedText = TextBefore & { readonly removed: Map<BlockId, number> }
type Burst = {
  readonly since: number
  last: number
  characters: number
  /** The text before the burst; null until enough is gone that it may matter. */
  before: ReadonlyMap<Lang, WatchedText> | null
  /** The entry it is told to have begun with. */
  from: Seq | null
  /** Characters gone when the text was last compared, and when a notice was last given. */
  compared: number
  told: number
  /** The update at hand removes something. */
  open: boolean
  /** A block lost all it had in the update at hand. */
  emptied: boolean
  /** How often it was judged because of that. */
  searches: number
}

/**
 * [LR5] A burst: what one person takes out in one go, be it one update or many. Each removal comes within ten seconds of
 * the one before, for a minute at most. Ordinary typing costs one lookup; the text is read when twenty characters are
 * gone, and compared only when a block was emptied or enough is gone for a fifth of it.
 */
export class Bursts {
  readonly #bursts = new Map<PersonId, Burst>()

  /** To be called before an update is applied that removes so many characters of each element. */
  before(person: PersonId, removed: RemovedLengths, state: AppliedState, at: number): void {
    if (removed.size === 0) return
    const burst = this.#current(person, at)
    burst.last = at
    burst.open = true
    for (const n of removed.values()) burst.characters += n
    if (burst.before === null && burst.characters < UNSEEN) return
    burst.before ??= watchedTexts(state)
    for (const [element, n] of removed) {
      const lang = LANGS.find((one) => element.parent === rootOf(state.doc, one))
      const before = lang && burst.before.get(lang)
      if (before) countRemoved(before, element, n, state)
      burst.emptied ||= n >= lengthOf(element)
    }
  }

  /** To be called after it is applied. What everybody is to be told, if anything. */
  after(person: PersonId, state: AppliedState, position: EntryPosition): RemovalNoticed | null {
    const burst = this.#bursts.get(person)
    if (!burst?.open || !burst.before) return null
    const large = mayBeLarge(burst, burst.before)
    const due = burst.emptied || large
    burst.open = false
    burst.emptied = false
    if (large) burst.compared = burst.characters
    const searches = large || (due && ++burst.searches <= MOST_SEARCHES)
    const found = due ? judgeTexts(person, burst.before, state, searches) : null
    const tell = found !== null && found.characters >= burst.told + MORE
    burst.from ??= tell ? position.next + 1 : position.next
    if (!tell) return null
    burst.told = found.characters
    return noticeOf(person, found, burst.from, position)
  }

  #current(person: PersonId, at: number): Burst {
    const last = this.#bursts.get(person)
    if (last && at - last.last <= PAUSE && at - last.since <= LONGEST) return last
    const burst: Burst = {
      since: at,
      last: at,
      characters: 0,
      before: null,
      from: null,
      compared: 0,
      told: 0,
      open: false,
      emptied: false,
      searches: 0,
    }
    for (const [one, { last: quiet }] of this.#bursts) if (at - quiet > PAUSE) this.#bursts.delete(one)
    this.#bursts.set(person, burst)
    return burst
  }
}

/** Characters that only moved count here too: the comparison finds out, and is repeated only when enough more is gone. */
function mayBeLarge({ characters, compared }: Burst, before: ReadonlyMap<Lang, TextBefore>): boolean {
  const least = Math.min(...[...before.values()].map((one) => Math.max(one.characters, SHORTEST) * SHARE))
  return characters > least && (compared === 0 || characters >= compared + Math.max(MORE, compared * GROWTH))
}

/** To be called before they go, as long as the characters say who typed them. */
function countRemoved(
  before: WatchedText,
  element: Y.XmlElement,
  n: number,
  { dossier }: AppliedState,
): void {
  const id = idOf(element)
  before.removed.set(id, (before.removed.get(id) ?? 0) + n)
  noteTyped(before, id, element, dossier)
}

const watchedTexts = ({ doc }: AppliedState): ReadonlyMap<Lang, WatchedText> =>
  new Map(
    LANGS.map((lang) => [lang, { ...textBefore({ lang, blocks: blocksOf(doc, lang) }), removed: new Map() }]),
  )

type RemovalFound = { readonly lang: Lang } & NonNullable<ReturnType<typeof judgeRemoval>>

export function judgeTexts(
  person: PersonId,
  before: ReadonlyMap<Lang, WatchedText>,
  { doc, dossier }: AppliedState,
  searches = true,
): RemovalFound | null {
  const side = actorIn(dossier, person)?.side ?? null
  for (const [lang, one] of before) {
    if (one.removed.size === 0) continue
    const now: Memorandum = { lang, blocks: blocksOf(doc, lang) }
    const found = judgeRemoval(one, now, one.removed, side, searches ? undefined : 0)
    if (found) return { lang, ...found }
  }
  return null
}

export const noticeOf = (
  by: PersonId,
  found: RemovalFound,
  from: Seq,
  { next, updates }: EntryPosition,
): RemovalNoticed => ({ kind: 'removal-noticed', from, until: next + updates, by, ...found })
