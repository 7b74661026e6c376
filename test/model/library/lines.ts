import { type LibraryPassage, passageIndex, passages } from '../../../model/library/passages.ts'
import { chainOf } from '../../../model/lineage/chains.ts'
import { isFirm, type Lineage, readLineages } from '../../../model/lineage/lineages.ts'
import { isComparable } from '../../../model/related/related.ts'
import { readTerms } from '../../../model/related/terms.ts'
import { stopwatch } from '../../support/stopwatch.ts'
import { entries, seedJson, sources } from './seeds.ts'

export const allPassages = passages(sources)
export const index = passageIndex(allPassages)
export const lineages = readLineages(seedJson('lineages.json'), entries)
export const terms = readTerms(seedJson('terms.json'))
export const comparable = allPassages.filter(isComparable)

export function passageOf(id: string): LibraryPassage {
  const passage = allPassages.find((each) => each.id === id)
  if (!passage) throw new Error(`no passage ${id}`)
  return passage
}

export function lineageOf(id: string): Lineage {
  const lineage = lineages.find((each) => each.id === id)
  if (!lineage) throw new Error(`no lineage ${id}`)
  return lineage
}

export const chain = (id: string) => chainOf(lineageOf(id), index)

/** A library of `times` as many sources: the ids of the copies are made unlike, so that they are items of their own. */
export const copies = <T extends { readonly id: string }>(of: readonly T[], times: number): T[] =>
  Array.from({ length: times }, (_, n) =>
    of.map((each) => (n === 0 ? each : { ...each, id: `${each.id}-${n}` })),
  ).flat()

/** A member of a line, and the firm members of its lines in other sources: what it is related to. */
export type Question = { readonly asked: LibraryPassage; readonly related: ReadonlySet<string> }

/** [LB22] The gold set: read by people, from `seeds/lineages.json`; weak members are left out. */
export function questions(): Question[] {
  const related = new Map<LibraryPassage, Set<string>>()
  for (const lineage of lineages)
    for (const { ref } of lineage.members.filter(isFirm)) {
      const asked = passageOf(ref)
      const known = related.get(asked) ?? new Set()
      for (const other of [...lineage.members, ...lineage.external].filter(isFirm))
        if (passageOf(other.ref).source !== asked.source) known.add(other.ref)
      related.set(asked, known)
    }
  return [...related].filter(([, ids]) => ids.size > 0).map(([asked, ids]) => ({ asked, related: ids }))
}

export type Figures = {
  readonly mrr: number
  readonly hit1: number
  readonly recall5: number
  readonly map: number
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

function ranksOf({ related }: Question, order: readonly string[]): number[] {
  const rank = (id: string): number => (order.includes(id) ? order.indexOf(id) + 1 : Number.POSITIVE_INFINITY)
  return [...related].map(rank).sort((a, b) => a - b)
}

/** Mean reciprocal rank of the first, share with a related one first, share of all related among five, mean average precision. */
export function figures(
  asked: readonly Question[],
  order: (question: Question) => readonly string[],
): Figures {
  const ranks = asked.map((question) => ranksOf(question, order(question)))
  const best = ranks.map(([first = Number.POSITIVE_INFINITY]) => first)
  return {
    mrr: mean(best.map((rank) => 1 / rank)),
    hit1: mean(best.map((rank) => (rank === 1 ? 1 : 0))),
    recall5: mean(ranks.flat().map((rank) => (rank <= 5 ? 1 : 0))),
    map: mean(ranks.map((each) => mean(each.map((rank, at) => (at + 1) / rank)))),
  }
}

export const shown = (name: string, { mrr, hit1, recall5, map }: Figures): string =>
  `${name.padEnd(28)} MRR ${mrr.toFixed(3)}  hit@1 ${hit1.toFixed(3)}  recall@5 ${recall5.toFixed(3)}  MAP ${map.toFixed(3)}`

/** The least of the times, in milliseconds: what the work takes when nothing else is going on. */
export function quickest(times: number, work: () => void): number {
  const took = Array.from({ length: times }, () => {
    const worked = stopwatch()
    work()
    return worked()
  })
  return Math.min(...took)
}
