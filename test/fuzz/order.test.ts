import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks } from '../../model/draft/edit.ts'
import { elementsOf, rootOf, textsOf } from '../../model/draft/text.ts'
import { admit } from '../../server/admission/admit.ts'
import { para } from '../support/builders.ts'
import { type Chance, chance, seeds } from '../support/chance.ts'
import { type HostileStruct, type Id, written } from '../support/hostile/writing.ts'

/** CI tier; a longer run sets both. */
const SEEDS = Number(process.env.FUZZ_ORDER ?? 20)
const ROUNDS = Number(process.env.FUZZ_ORDER_ROUNDS ?? 40)

const words = (doc: Y.Doc): Y.XmlText => {
  const [element] = elementsOf(rootOf(doc, 'zh'))
  const [text] = element ? textsOf(element) : []
  if (!text) throw new Error('no text')
  return text
}

/** A character or mark, and what it was put behind. */
type Standing = Id & { readonly behind: Id | null }

/** Each character and mark of the text, deleted ones too, from left to right. */
function idsOf(doc: Y.Doc): readonly Standing[] {
  const ids: Standing[] = []
  for (let item = words(doc)._start; item; item = item.right)
    for (let i = 0; i < item.length; i++) {
      const { client, clock } = item.id
      const behind = i === 0 ? item.origin : { client, clock: clock + i - 1 }
      ids.push({ client, clock: clock + i, behind })
    }
  return ids
}

const placeOf = (ids: readonly Id[], { client, clock }: Id): number =>
  ids.findIndex((id) => id.client === client && id.clock === clock)

/** Whether somebody may have seen two neighbours side by side: the right one was put behind nothing between them. */
function mayBeNeighbours(ids: readonly Standing[], left: Id | undefined, right: Id | undefined): boolean {
  if (!right) return true
  const [from, to] = [left ? placeOf(ids, left) : -1, placeOf(ids, right)]
  const behind = ids[to]?.behind
  return from < to && (!behind || placeOf(ids, behind) <= from)
}

function copyOf(doc: Y.Doc, client: number): Y.Doc {
  const copy = new Y.Doc()
  copy.clientID = client
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** A text in which several people wrote at the same places, some of it deleted. */
function crowded(chance: Chance): Y.Doc {
  const doc = new Y.Doc()
  rootOf(doc, 'en')
  insertBlocks(rootOf(doc, 'zh'), null, [para('p1', '中美双方')])
  for (let i = 0; i < 3; i++) {
    const hands = [10, 500, 900].map((client) => copyOf(doc, client + i))
    for (const hand of hands) {
      for (let n = chance.below(6); n > 0; n--) {
        const text = words(hand)
        if (chance.happens(0.3) && text.length > 1) text.delete(chance.below(text.length - 1), 1)
        else text.insert(chance.below(text.length + 1), chance.pick(['数', '据流', '动等等']))
      }
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(hand))
    }
  }
  return doc
}

/** A struct between two neighbours, mostly in order, often far apart, and sometimes the wrong way round. */
function anyStruct(ids: readonly Standing[], chance: Chance): HostileStruct {
  const content = { is: 'string', text: chance.pick(['甲', '乙丙', '丁戊己庚']) } as const
  const [a, b] = [chance.below(ids.length), chance.below(ids.length)]
  const [first, last] = [Math.min(a, b), Math.max(a, b)]
  const at = (i: number) => ids[i]
  if (chance.happens(0.1)) return { left: at(a), content }
  const near = (from: Id | undefined) => ids.filter((right) => mayBeNeighbours(ids, from, right))
  if (chance.happens(0.1)) return { right: chance.pick(near(undefined)), content }
  if (chance.happens(0.4)) return { left: at(a), right: at(a + 1), content }
  if (chance.happens(0.04)) return { left: at(last), right: at(first), content }
  if (chance.happens(0.04)) return { left: at(first), right: first === last ? undefined : at(last), content }
  const behind = near(at(a))
  return { left: at(a), right: behind[chance.below(behind.length + 1)], content }
}

/** What Yjs makes of structs one by one: the text, or nothing if one names neighbours in the wrong order. */
class Reference {
  readonly doc: Y.Doc
  readonly structs: HostileStruct[] = []
  isOrdered = true
  readonly #client: number
  readonly #start: number
  #clock: number

  constructor(base: Y.Doc, client: number) {
    this.doc = copyOf(base, 1)
    this.#client = client
    this.#start = Y.getState(base.store, client)
    this.#clock = this.#start
  }

  add(struct: HostileStruct): void {
    const { left, right, content } = struct
    const ids = idsOf(this.doc)
    if (!mayBeNeighbours(ids, left, right)) this.isOrdered = false
    this.structs.push(struct)
    if (!this.isOrdered) return
    const [client, clock] = [this.#client, this.#clock]
    Y.applyUpdate(this.doc, written({ sections: [{ client, clock, structs: [struct] }], deleted: [] }))
    this.#clock += 'text' in content ? content.text.length : 0
  }

  get update(): Uint8Array {
    const [client, clock] = [this.#client, this.#start]
    return written({ sections: [{ client, clock, structs: this.structs }], deleted: [] })
  }
}

function hostile(base: Y.Doc, client: number, count: number, chance: Chance): Reference {
  const reference = new Reference(base, client)
  for (let i = 0; i < count && reference.isOrdered; i++)
    reference.add(anyStruct(idsOf(reference.doc), chance))
  return reference
}

const admits = (doc: Y.Doc, update: Uint8Array, client: number): boolean =>
  admit(doc, update, { client: client as never, canWrite: true, closed: null }).ok

describe('neighbours of new words', () => {
  it.each(seeds(SEEDS))('[AD8] [AD15] seed %i: are judged as if each struct came by itself', (seed) => {
    const luck = chance(seed)
    let [accepted, refused] = [0, 0]
    for (let round = 0; round < ROUNDS; round++) {
      const base = crowded(luck)
      const client = luck.pick([5, 600, 1000])
      const reference = hostile(base, client, 1 + luck.below(60), luck)
      expect(admits(base, reference.update, client)).toBe(reference.isOrdered)
      if (reference.isOrdered) accepted++
      else refused++
      if (!reference.isOrdered) continue
      Y.applyUpdate(base, reference.update)
      expect(idsOf(base)).toEqual(idsOf(reference.doc))
    }
    expect(Math.min(accepted, refused)).toBeGreaterThan(0)
  })

  it.each(seeds(SEEDS))(
    '[AD8] [AD15] seed %i: that are in order end with one text, whoever comes first, and all at once',
    (seed) => {
      const luck = chance(seed)
      for (let round = 0; round < ROUNDS; round++) {
        const base = crowded(luck)
        const made = [7, 1000].map((client) => ({
          client,
          ...pick(hostile(base, client, 1 + luck.below(20), luck)),
        }))
        if (made.some(({ isOrdered }) => !isOrdered)) continue
        const [one, other] = [made, made.toReversed()].map((order) => {
          const doc = copyOf(base, 1)
          for (const { client, update } of order) {
            if (!admits(doc, update, client)) return null
            Y.applyUpdate(doc, update)
          }
          return doc
        })
        if (!one || !other) continue
        expect(words(one).toString()).toBe(words(other).toString())
        expect(words(copyOf(one, 1)).toString()).toBe(words(one).toString())
      }
    },
  )
})

const pick = ({ isOrdered, update }: Reference) => ({ isOrdered, update })
