import type { Seq } from '../ids.ts'
import type { Dossier } from './dossier.ts'
import type { Entered, FactKind, Facts } from './facts.ts'
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
  frozen: () => ['state'],
  thawed: () => ['state'],
  'removal-noticed': ({ from }) => noticeOf(from),
  'removal-restored': ({ removal }) => [`settled ${removal}`],
  'removal-dismissed': ({ removal }) => [`settled ${removal}`],
  'proposal-made': ({ item }) => [`proposed ${item}`],
  'proposal-agreed': ({ item }) => [`agreed ${item}`],
  'proposal-withdrawn': ({ item }) => [`withdrawn ${item}`],
  'thread-opened': () => [],
  replied: () => [],
  'comment-edited': ({ comment }) => [`edited ${comment}`],
  'comment-withdrawn': () => [],
  'thread-resolved': ({ thread }) => [`thread ${thread}`],
  'thread-reopened': ({ thread }) => [`thread ${thread}`],
}

const noticeOf = (from: Seq): readonly string[] => [`notice ${from}`, `notice again ${from}`]

const placesOf = <K extends FactKind>(kind: K, fact: FactIn<Facts, K>): readonly string[] =>
  PLACES[kind](fact)

/**
 * [DO5] The facts that still say something, in the order of the journal: folded, they come to the same dossier as all of
 * them. How many there are follows from what is decided, not from how often somebody decided otherwise.
 */
export class StandingFacts {
  readonly #facts = new Map<string, Entered>()
  readonly #notices = new Set<Seq>()

  /** `dossier`: with this fact. */
  add(entered: Entered, { removals }: Pick<Dossier, 'removals'>): void {
    const { fact, seq } = entered
    const places = placesOf(fact.kind, fact)
    const place = places.find((each) => !this.#facts.has(each)) ?? places.at(-1) ?? `entry ${seq}`
    this.#facts.delete(place)
    this.#facts.set(place, entered)
    if (fact.kind !== 'removal-noticed') return
    this.#notices.add(fact.from)
    this.#forgetCovered(removals)
  }

  list(): readonly Entered[] {
    return [...this.#facts.values()]
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
