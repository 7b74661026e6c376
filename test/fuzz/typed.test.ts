import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { namingStandingLetters } from '../../model/draft/hands/beside.ts'
import { type Chance, chance, seeds } from '../support/chance.ts'

/** CI tier; a longer run sets it. */
const RUNS = Number(process.env.FUZZ_TYPED ?? 300)
const STEPS = 40
const PEOPLE = [11, 22, 33]

/** What somebody wrote, knowing the first `known` of all that was written, and all that they wrote themselves. */
type Written = { readonly by: number; readonly known: number; readonly update: Uint8Array }

/** Three people type and delete in one paragraph; in the order in which they did. */
function written({ below, happens }: Chance): readonly Written[] {
  const all: Written[] = []
  const known = new Map<number, number>()
  const docs = PEOPLE.map((client) => {
    const doc = new Y.Doc()
    doc.clientID = client
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'arrived') all.push({ by: client, known: known.get(client) ?? 0, update })
    })
    return doc
  })
  docs[0]?.getXmlFragment('zh').insert(0, [new Y.XmlText()])
  for (let step = 0; step < STEPS; step++) {
    const doc = docs[below(docs.length)]
    if (!doc) continue
    const before = known.get(doc.clientID) ?? 0
    const now = Math.max(1, before + below(all.length - before + 1))
    for (const { update } of all.slice(before, now)) Y.applyUpdate(doc, update, 'arrived')
    known.set(doc.clientID, now)
    const text = textIn(doc)
    const at = below(text.length + 1)
    if (text.length > 0 && happens(0.45)) text.delete(Math.min(at, text.length - 1), 1)
    else namingStandingLetters(() => text.insert(at, String.fromCharCode(0x4e00 + step)))
  }
  return all
}

/** Another order in which all of it may arrive: what its author knew comes first. */
function anotherOrder(all: readonly Written[], { pick }: Chance): readonly Written[] {
  const left = [...all]
  const order: Written[] = []
  while (left.length > 0) {
    const free = left.filter(
      (one) =>
        all.slice(0, one.known).every((other) => order.includes(other)) &&
        left.find(({ by }) => by === one.by) === one,
    )
    const next = pick(free)
    left.splice(left.indexOf(next), 1)
    order.push(next)
  }
  return order
}

function textIn(doc: Y.Doc): Y.XmlText {
  const text = doc.getXmlFragment('zh').get(0)
  if (!(text instanceof Y.XmlText)) throw new Error('no text')
  return text
}

function reading(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return textIn(doc).toString()
}

describe('words that name the standing letters beside them', () => {
  it.each(seeds(RUNS))(
    '[TH15] seed %i: read the same in whatever order they arrive, and all at once',
    (seed) => {
      const dice = chance(seed)
      const all = written(dice)
      const updates = all.map(({ update }) => update)
      const wanted = reading(updates)
      expect(reading([Y.mergeUpdates(updates)])).toBe(wanted)
      for (let n = 0; n < 4; n++)
        expect(reading(anotherOrder(all, dice).map(({ update }) => update))).toBe(wanted)
    },
  )
})
