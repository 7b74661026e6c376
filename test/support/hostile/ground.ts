import * as Y from 'yjs'
import { isLocked } from '../../../server/admission/places.ts'
import type { Chance } from '../chance.ts'
import type { Id } from './writing.ts'

/** What an attacker with a replica knows: where things are in the text, and where the own clocks end. */
export type Ground = {
  readonly own: number
  /** The next clock of one's own. */
  readonly next: number
  /** Any struct, by its first clock; a few of each client. */
  readonly any: readonly Id[]
  readonly texts: readonly Id[]
  readonly blocks: readonly Id[]
  readonly locked: readonly Id[]
  /** Words in texts: with their ends as neighbours an insertion is right. */
  readonly words: readonly Id[]
  readonly clients: readonly number[]
  readonly ends: ReadonlyMap<number, number>
}

export function groundOf(doc: Y.Doc, own: number): Ground {
  const found = { any: [], texts: [], blocks: [], locked: [], words: [] } as Record<
    'any' | 'texts' | 'blocks' | 'locked' | 'words',
    Id[]
  >
  const ends = new Map<number, number>()
  for (const [client, structs] of doc.store.clients) {
    ends.set(client, Y.getState(doc.store, client))
    for (const struct of structs) {
      const id: Id = { client, clock: struct.id.clock }
      found.any.push(id)
      if (!(struct instanceof Y.Item) || struct.deleted) continue
      const { content } = struct
      if (content instanceof Y.ContentString)
        found.words.push({ client, clock: id.clock + struct.length - 1 })
      if (!(content instanceof Y.ContentType)) continue
      if (content.type instanceof Y.XmlText) found.texts.push(id)
      if (content.type instanceof Y.XmlElement)
        (isLocked(content.type) ? found.locked : found.blocks).push(id)
    }
  }
  return { own, next: ends.get(own) ?? 0, clients: [...ends.keys()], ends, ...found }
}

const HUGE = [2 ** 24, 2 ** 31, 2 ** 32, 2 ** 40, 2 ** 53 - 1] as const

export const huge = (chance: Chance): number => chance.pick(HUGE)
/** Mostly small, now and then at the edge of what numbers hold. */
export const number = (chance: Chance, small = 8): number =>
  chance.happens(0.85) ? chance.below(small) : huge(chance)

export function someClient(ground: Ground, chance: Chance): number {
  if (chance.happens(0.6)) return ground.own
  return chance.happens(0.7) && ground.clients.length > 0 ? chance.pick(ground.clients) : number(chance, 1000)
}

/** An id of something that is there, of one's own that is about to be, or of nothing. */
export function someId(ground: Ground, chance: Chance): Id {
  const lists = [ground.words, ground.words, ground.texts, ground.blocks, ground.any, ground.locked]
  const list = chance.pick(lists)
  const dice = chance.below(10)
  if (dice < 7 && list.length > 0) return chance.pick(list)
  if (dice < 9) return { client: ground.own, clock: Math.max(0, ground.next + chance.below(4) - 1) }
  return { client: someClient(ground, chance), clock: number(chance, 400) }
}
