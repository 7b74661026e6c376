import type { Chance } from '../chance.ts'
import type { Ground } from './ground.ts'
import type { HostileStruct, HostileUpdate, Id } from './writing.ts'

const of = (ground: Ground, structs: readonly HostileStruct[]): HostileUpdate => ({
  sections: [{ client: ground.own, clock: ground.next, structs }],
  deleted: [],
})
const NOWHERE: Id = { client: 0, clock: 0 }
const textIn = (ground: Ground, chance: Chance): Id =>
  ground.texts.length > 0 ? chance.pick(ground.texts) : NOWHERE

/** So many deletions, of what is there and of what is not. */
export function manyRanges(ground: Ground, chance: Chance): HostileUpdate {
  const client = chance.pick([ground.own, ...ground.clients])
  const step = chance.pick([0, 1, 2])
  const ranges = Array.from({ length: 1000 + chance.below(60_000) }, (_, i) => [i * step, 1] as const)
  return { sections: [], deleted: [{ client, ranges }] }
}

export function manyStructs(ground: Ground, chance: Chance): HostileUpdate {
  const len = chance.pick([1, 1, 2 ** 20])
  const gc: HostileStruct = { content: { is: 'gc', len } }
  const word: HostileStruct = { parent: textIn(ground, chance), content: { is: 'string', text: '字' } }
  const one = chance.pick([gc, word])
  return of(
    ground,
    Array.from({ length: 100 + chance.below(40_000) }, () => one),
  )
}

/** Each document in the text is an object with a dozen parts before anybody has looked at it. */
export function manyDocuments(ground: Ground, chance: Chance): HostileUpdate {
  const one: HostileStruct = { content: { is: 'doc', guid: '', options: {} }, parent: textIn(ground, chance) }
  return of(
    ground,
    Array.from({ length: 1000 + chance.below(30_000) }, () => one),
  )
}

/** Values inside values, deeper than a stack: read one in the other, or as JSON. */
export function nestedValue(ground: Ground, chance: Chance): HostileUpdate {
  const depth = 1000 + chance.below(200_000)
  const parent = textIn(ground, chance)
  // 117 is a list, here always of one.
  const any = Uint8Array.from({ length: depth * 2 + 1 }, (_, i) => (i === 0 ? 1 : i % 2 ? 117 : 1))
  return chance.happens(0.5)
    ? of(ground, [{ parent, content: { is: 'raw', kind: 8, bytes: any } }])
    : of(ground, [
        { parent, content: { is: 'format', key: 'strong', json: '['.repeat(depth) + ']'.repeat(depth) } },
      ])
}

/**
 * Each struct names a neighbour far away, so that Yjs walks past all others to find its place: what a small update can
 * cost most of all.
 */
export function lyingNeighbours(ground: Ground, chance: Chance): HostileUpdate {
  const { own, next } = ground
  const count = 1000 + chance.below(19_000)
  const parent = textIn(ground, chance)
  const letter = { is: 'string', text: '字' } as const
  const far = (i: number): number => chance.pick([i >> 1, i >> 2, 0, i - 1, i >> 3])
  const left = chance.happens(0.5) && ground.words.length > 0 ? chance.pick(ground.words) : undefined
  return of(
    ground,
    Array.from({ length: count }, (_, i): HostileStruct => {
      if (i === 0) return left ? { left, content: letter } : { parent, content: letter }
      return { left, right: { client: own, clock: next + far(i) }, content: letter }
    }),
  )
}
