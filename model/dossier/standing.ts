import type { Seq, SuggestionId } from '../ids.ts'
import { SIDES } from '../people.ts'
import type { Dossier } from './dossier.ts'
import type { Entered, Fact, FactKind, Facts } from './facts.ts'
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
  'reading-opened': () => ['reading'],
  'reading-closed': () => ['reading'],
  frozen: () => ['state'],
  thawed: () => ['state'],
  'removal-noticed': ({ from }) => noticeOf(from),
  'removal-restored': ({ removal }) => [`settled ${removal}`],
  'removal-dismissed': ({ removal }) => [`settled ${removal}`],
  'proposal-made': ({ item }) => [`proposed ${item}`],
  'proposal-agreed': ({ item }) => [`agreed ${item}`],
  'proposal-withdrawn': ({ item }) => [`withdrawn ${item}`],
  'suggestion-drafted': ({ suggestion }) => [`drafted ${suggestion}`],
  'suggestion-tabled': ({ suggestion }) => [`tabled ${suggestion}`],
  'suggestion-declined': ({ suggestion, side }) => [`answered ${suggestion} ${side}`],
  'suggestion-accepted': ({ suggestion, side }) => [`answered ${suggestion} ${side}`],
  'suggestion-applied': () => [],
  'suggestion-withdrawn': ({ suggestion, draft }) => [`${draft ? 'undrafted' : 'over'} ${suggestion}`],
  'thread-opened': () => [],
  replied: () => [],
  'comment-edited': ({ comment }) => [`edited ${comment}`],
  'comment-withdrawn': () => [],
  'thread-resolved': ({ thread }) => [`thread ${thread}`],
  'thread-reopened': ({ thread }) => [`thread ${thread}`],
}

const noticeOf = (from: Seq): readonly string[] => [`notice ${from}`, `notice again ${from}`]

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
    default:
      return []
  }
}

const placesOf = <K extends FactKind>(kind: K, fact: FactIn<Facts, K>): readonly string[] =>
  PLACES[kind](fact)

/**
 * [DO5] The facts that still say something, in the order of the journal: folded, they come to the same dossier as all of
 * them. How many there are follows from what is decided, not from how often somebody decided otherwise.
 */
export class StandingFacts {
  readonly #facts = new Map<string, Entered>()
  readonly #notices = new Set<Seq>()
  readonly #suggestions = new Set<SuggestionId>()
  /** What was applied, by its place: the suggestions that are over because of it. */
  readonly #applied = new Map<string, readonly SuggestionId[]>()

  /** `dossier`: with this fact. */
  add(entered: Entered, { removals, suggestions }: Pick<Dossier, 'removals' | 'suggestions'>): void {
    const { fact, seq } = entered
    const places = placesOf(fact.kind, fact)
    const place = places.find((each) => !this.#facts.has(each)) ?? places.at(-1) ?? `entry ${seq}`
    this.#facts.delete(place)
    this.#facts.set(place, entered)
    for (const gone of emptiedBy(fact)) this.#facts.delete(gone)
    if (fact.kind === 'suggestion-applied') this.#applied.set(place, [fact.suggestion, ...fact.closes])
    if ('party' in fact) this.#suggestions.add(fact.suggestion)
    if (fact.kind === 'suggestion-applied' || fact.kind === 'suggestion-withdrawn')
      this.#forgetUnknown(suggestions)
    if (fact.kind !== 'removal-noticed') return
    this.#notices.add(fact.from)
    this.#forgetCovered(removals)
  }

  list(): readonly Entered[] {
    return [...this.#facts.values()]
  }

  /** A draft that was never tabled leaves nothing, nor does what has been over for long. */
  #forgetUnknown(suggestions: Dossier['suggestions']): void {
    for (const id of this.#suggestions) {
      if (suggestions.has(id)) continue
      this.#suggestions.delete(id)
      for (const place of placesOfSuggestion(id)) this.#facts.delete(place)
    }
    for (const [place, ids] of this.#applied) {
      if (ids.some((id) => suggestions.has(id))) continue
      this.#applied.delete(place)
      this.#facts.delete(place)
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
