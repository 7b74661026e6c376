import type { BlockId, PersonId, Seq, SuggestionId } from '../ids.ts'
import type { Lang } from '../memo/blocks.ts'
import { SIDES, type Side } from '../people.ts'
import type { Dossier } from './dossier.ts'
import type { Entered, Fact, FactKind, Facts } from './facts.ts'
import { type StanceKey, stanceKey } from './stances/stance.ts'
import type { FactIn } from './subject.ts'

/**
 * For each kind the places in the dossier that a fact takes; the fact that had the place says nothing any more. Of
 * several it takes the first that is free, else the last. None: it stays for ever.
 */
type Places = { readonly [K in FactKind]: (fact: FactIn<Facts, K>) => readonly string[] }

/** By kind; a kind of fact without its row does not compile. */
const PLACES: Places = {
  created: () => [],
  'backup-restored': () => [],
  'loss-accepted': () => [],
  joined: () => [],
  // The first one says where in the list of members somebody stands.
  'member-added': ({ person }) => [`added ${person}`, `added again ${person}`],
  'member-removed': ({ person }) => [`removed ${person}`],
  'fields-set': () => ['fields'],
  renamed: () => ['name'],
  'participants-set': () => ['participants'],
  'scope-set': () => ['scope'],
  'strength-set': () => ['strength'],
  'reading-named': () => [],
  renumbered: () => [],
  'reading-opened': () => ['reading'],
  'reading-closed': () => ['reading'],
  frozen: () => ['state'],
  thawed: () => ['state'],
  'removal-noticed': ({ from }) => noticeOf(from),
  'removal-restored': ({ removal }) => [`settled ${removal}`],
  'removal-dismissed': ({ removal }) => [`settled ${removal}`],
  'block-doubted': ({ lang, block, by }) => [`doubt ${stanceKey(lang, block)} ${by}`],
  // Nothing that it ends is left, nor is it.
  'block-checked': ({ lang, block }) => [`checked ${stanceKey(lang, block)}`],
  'proposal-made': ({ item }) => [`proposed ${item}`],
  'proposal-agreed': ({ item }) => [`agreed ${item}`],
  'proposal-withdrawn': ({ item }) => [`withdrawn ${item}`],
  'suggestion-drafted': ({ suggestion }) => [`drafted ${suggestion}`],
  'suggestion-tabled': ({ suggestion }) => [`tabled ${suggestion}`],
  'suggestion-declined': ({ suggestion, side }) => [`answered ${suggestion} ${side}`],
  'suggestion-accepted': ({ suggestion, side }) => [`answered ${suggestion} ${side}`],
  'suggestion-applied': () => [],
  'suggestion-withdrawn': ({ suggestion, draft }) => [`${draft ? 'undrafted' : 'over'} ${suggestion}`],
  'stance-stated': (fact) => [`stance ${onBlock(fact)}`],
  'stance-lapsed': (fact) => [`lapsed ${onBlock(fact)}`],
  'support-given': (fact) => [supportPlace(fact, fact.person)],
  'support-withdrawn': (fact) => [supportPlace(fact, fact.person)],
  'support-lapsed': (fact) => [lapsedSupport(fact)],
  'thread-opened': () => [],
  replied: () => [],
  'comment-edited': ({ comment }) => [`edited ${comment}`],
  'comment-withdrawn': () => [],
  'thread-resolved': ({ thread }) => [`thread ${thread}`],
  'thread-reopened': ({ thread }) => [`thread ${thread}`],
  'thread-attached': ({ thread }) => [`attached ${thread}`],
  'suggestion-commented': () => [],
  // Who may know of the first one may not know of the next.
  'thread-suggested': ({ thread, party, audience }) => [`made ${thread} ${party} ${audience}`],
}

const noticeOf = (from: Seq): readonly string[] => [`notice ${from}`, `notice again ${from}`]

type OnBlockOfText = { readonly lang: Lang; readonly block: BlockId }
type OnBlock = OnBlockOfText & { readonly side: Side }
const onBlock = ({ side, lang, block }: OnBlock): string => `${stanceKey(lang, block)} ${side}`

const supportPlace = (fact: OnBlock, person: PersonId): string => `support ${onBlock(fact)} ${person}`
const lapsedSupport = (fact: OnBlock): string => `support lapsed ${onBlock(fact)}`

const answersTo = (id: SuggestionId): readonly string[] => SIDES.map((side) => `answered ${id} ${side}`)
const draftsOf = (id: SuggestionId): readonly string[] => [`drafted ${id}`, `undrafted ${id}`]
const placesOfSuggestion = (id: SuggestionId): readonly string[] => [
  ...draftsOf(id),
  ...answersTo(id),
  `tabled ${id}`,
  `over ${id}`,
]

/** The places, other than its own, in which nothing stands any more after a fact. */
function emptiedBy(fact: Fact): readonly string[] {
  switch (fact.kind) {
    case 'suggestion-drafted':
      return [`undrafted ${fact.suggestion}`]
    case 'suggestion-tabled':
      return [...draftsOf(fact.suggestion), ...answersTo(fact.suggestion)]
    case 'suggestion-withdrawn':
      return fact.draft ? [] : draftsOf(fact.suggestion)
    case 'suggestion-applied':
      return [...(fact.whole ? [fact.suggestion] : []), ...fact.closes].flatMap(draftsOf)
    case 'stance-stated':
      return [`lapsed ${onBlock(fact)}`]
    // Whoever supports nothing any more leaves nothing.
    case 'support-withdrawn':
      return [supportPlace(fact, fact.person)]
    case 'support-lapsed':
      return [lapsedSupport(fact), ...fact.persons.map((person) => supportPlace(fact, person))]
    default:
      return []
  }
}

/** The suggestions that are over with it, in this order. */
function overBy(fact: Fact): readonly SuggestionId[] {
  if (fact.kind === 'suggestion-withdrawn') return fact.draft ? [] : [fact.suggestion]
  if (fact.kind !== 'suggestion-applied') return []
  return fact.whole ? [...fact.closes, fact.suggestion] : fact.closes
}

/** Those of which nothing may be left after it. */
const namedAtEnd = (fact: Fact): readonly SuggestionId[] =>
  fact.kind === 'suggestion-withdrawn' || fact.kind === 'suggestion-applied'
    ? [fact.suggestion, ...(fact.kind === 'suggestion-applied' ? fact.closes : [])]
    : []

const placesOf = <K extends FactKind>(kind: K, fact: FactIn<Facts, K>): readonly string[] =>
  PLACES[kind](fact)

/**
 * [DO5] The facts that still say something, in the order of the journal: folded, they come to the same dossier as all of
 * them. How many there are follows from what is decided, not from how often somebody decided otherwise.
 */
export class StandingFacts {
  readonly #facts = new Map<string, Entered>()
  readonly #notices = new Set<Seq>()
  /** By block, the places of what is said of its doubt. */
  readonly #doubts = new Map<StanceKey, Set<string>>()
  /** By block, the places of the stances on it. */
  readonly #stances = new Map<StanceKey, Set<string>>()
  /** The blocks that are no longer in the text, the one gone longest first. */
  readonly #gone = new Set<StanceKey>()
  /** Of each party, those that are over and still known, by when they were over. */
  readonly #over = {
    cn: new Set<SuggestionId>(),
    us: new Set<SuggestionId>(),
    secretariat: new Set<SuggestionId>(),
  }
  /** What was applied, by its place: the suggestions it names. */
  readonly #applied = new Map<string, readonly SuggestionId[]>()
  readonly #appliedWith = new Map<SuggestionId, Set<string>>()

  /** `dossier`: with this fact. */
  add(
    entered: Entered,
    {
      removals,
      doubts,
      suggestions,
      stances,
    }: Pick<Dossier, 'removals' | 'doubts' | 'suggestions' | 'stances'>,
  ): void {
    const { fact, seq } = entered
    const places = placesOf(fact.kind, fact)
    const place = places.find((each) => !this.#facts.has(each)) ?? places.at(-1) ?? `entry ${seq}`
    this.#facts.delete(place)
    this.#facts.set(place, entered)
    for (const gone of emptiedBy(fact)) this.#facts.delete(gone)
    if (fact.kind === 'suggestion-applied') this.#noteApplied(place, [fact.suggestion, ...fact.closes])
    this.#forgetUnknown(fact, suggestions)
    if ('lang' in fact && 'side' in fact) this.#addOnBlock(fact, place, stances)
    if (fact.kind === 'block-doubted' || fact.kind === 'block-checked') this.#addDoubt(fact, place, doubts)
    if (fact.kind !== 'removal-noticed') return
    this.#notices.add(fact.from)
    this.#forgetCovered(removals)
  }

  list(): readonly Entered[] {
    return [...this.#facts.values()]
  }

  #noteApplied(place: string, ids: readonly SuggestionId[]): void {
    this.#applied.set(place, ids)
    for (const id of ids)
      this.#appliedWith.set(id, (this.#appliedWith.get(id) ?? new Set<string>()).add(place))
  }

  /** A draft that was never tabled leaves nothing, nor does what has been over for long: the oldest goes first. */
  #forgetUnknown(fact: Fact, suggestions: Dossier['suggestions']): void {
    for (const id of namedAtEnd(fact)) if (!suggestions.has(id)) this.#forget(id, suggestions)
    for (const id of overBy(fact)) {
      const found = suggestions.get(id)
      if (found?.end) this.#over[found.party].add(id)
    }
    for (const over of Object.values(this.#over))
      for (const id of over) {
        if (suggestions.has(id)) break
        over.delete(id)
        this.#forget(id, suggestions)
      }
  }

  #forget(id: SuggestionId, suggestions: Dossier['suggestions']): void {
    for (const place of placesOfSuggestion(id)) this.#facts.delete(place)
    for (const place of this.#appliedWith.get(id) ?? []) {
      if (this.#applied.get(place)?.some((one) => suggestions.has(one))) continue
      this.#applied.delete(place)
      this.#facts.delete(place)
    }
    this.#appliedWith.delete(id)
  }

  /** What nobody says any more of a block, and stances on blocks that have been gone the longest, leave nothing. */
  #addOnBlock(fact: OnBlock & { readonly kind: FactKind }, place: string, stances: Dossier['stances']): void {
    const key = stanceKey(fact.lang, fact.block)
    this.#stances.set(key, (this.#stances.get(key) ?? new Set()).add(place))
    if (fact.kind === 'stance-stated') this.#gone.delete(key)
    if (fact.kind === 'stance-lapsed' && 'gone' in fact && fact.gone) {
      this.#gone.delete(key)
      this.#gone.add(key)
    }
    if (!stances.has(key)) this.#forgetOnBlock(key)
    for (const one of this.#gone) {
      if (stances.has(one)) break
      this.#forgetOnBlock(one)
    }
  }

  #forgetOnBlock(key: StanceKey): void {
    for (const place of this.#stances.get(key) ?? []) this.#facts.delete(place)
    this.#stances.delete(key)
    this.#gone.delete(key)
  }

  /** What was checked, and what was doubted before very many others, leaves nothing. */
  #addDoubt({ lang, block }: OnBlockOfText, place: string, doubts: Dossier['doubts']): void {
    const key = stanceKey(lang, block)
    this.#doubts.set(key, (this.#doubts.get(key) ?? new Set()).add(place))
    for (const [one, places] of this.#doubts) {
      if (doubts.has(one)) continue
      for (const each of places) this.#facts.delete(each)
      this.#doubts.delete(one)
    }
  }

  /** A newer notice may have taken the place of others. */
  #forgetCovered(removals: Dossier['removals']): void {
    for (const from of this.#notices) {
      if (removals.has(from)) continue
      this.#notices.delete(from)
      for (const place of [...noticeOf(from), `settled ${from}`]) this.#facts.delete(place)
    }
  }
}
