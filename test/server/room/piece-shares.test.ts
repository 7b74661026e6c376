import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { elementOf, rootOf, textsOf } from '../../../model/draft/text.ts'
import { type PersonId, personId } from '../../../model/ids.ts'
import type { Actor } from '../../../model/people.ts'
import { CLOSE } from '../../../model/wire/close.ts'
import { PieceShares } from '../../../server/room/piece-shares.ts'
import { actors, id } from '../../support/builders.ts'
import { Client, converge } from '../../support/peers.ts'
import { type House, house, opened } from './harness.ts'

const ANN = personId('ann')
const BEN = personId('ben')
const HOUR = 60 * 60_000
const SHARE = 100

/** How many pieces an edit leaves, found by how many of them are a person's share. */
function left(edit: (text: Y.Text) => void, begin: (text: Y.Text) => void = () => {}): number {
  const doc = new Y.Doc()
  const text = doc.getText('text')
  begin(text)
  const shares = new PieceShares(SHARE)
  const charge = (run: () => void) => shares.charge(ANN, doc, [doc.clientID], 0, run)
  charge(() => doc.transact(() => edit(text)))
  let more = 0
  for (; !shares.isSpent(ANN, 0); more++) charge(() => doc.getMap('other').set(String(more), more))
  return SHARE + 1 - more
}

describe('[RM22] what is counted', () => {
  it.each<[string, number, (text: Y.Text) => void, ((text: Y.Text) => void)?]>([
    ['a run of typing', 1, (text) => [...'甲乙丙丁'].forEach((letter, i) => void text.insert(i, letter))],
    [
      'letters put in front of one another',
      4,
      (text) => [...'甲乙丙丁'].forEach((one) => void text.insert(0, one)),
    ],
    [
      'a word deleted in the middle of one',
      4,
      (text) => text.delete(1, 2),
      (text) => text.insert(0, '甲乙丙丁'),
    ],
    ['words that were pasted', 1, (text) => text.insert(0, '甲'.repeat(5_000))],
  ])('%s: %i', (_, pieces, edit, begin) => {
    expect(left(edit, begin)).toBe(pieces)
  })
})

it('[RM22] each person has a share of their own, and a new one each hour', () => {
  const doc = new Y.Doc()
  const shares = new PieceShares(SHARE)
  const spend = (person: PersonId, now: number) =>
    shares.charge(person, doc, [doc.clientID], now, () =>
      doc.transact(() => {
        for (let i = 0; i <= SHARE / 10; i++) doc.getText('text').insert(0, '字')
      }),
    )
  for (let i = 0; i < 10; i++) spend(ANN, i)
  expect([shares.isSpent(ANN, 10), shares.isSpent(BEN, 10)]).toEqual([true, false])
  expect(shares.isSpent(ANN, HOUR - 1)).toBe(true)
  expect(shares.isSpent(ANN, HOUR)).toBe(false)
})

describe('in a room', () => {
  let home: House
  afterEach(() => home.rooms.closeAll())

  async function sit(actor: Actor): Promise<Client> {
    const { clientId } = await opened(home.room.join(actor.person, 's1'))
    const client = new Client({ person: actor.person, session: 's1', client: clientId })
    client.connect(home.room)
    return client
  }

  function textOf({ doc }: Client): Y.XmlText {
    const element = elementOf(rootOf(doc, 'zh'), id('p1'))
    const [text] = element ? textsOf(element) : []
    if (!text) throw new Error('no text')
    return text
  }

  it('[RM22] who leaves too many pieces of deleted letters waits for the next hour, and nobody else does', async () => {
    home = await house(undefined, SHARE)
    const [a, b] = [await sit(actors.cnDelegate), await sit(actors.usHead)]
    await converge([a, b])
    const hold = textOf(a).toString()
    const write = () =>
      a.doc.transact(() => {
        for (let i = 0; i < 10; i++) textOf(a).insert(0, '字')
      })
    for (let update = 0; update < 8; update++) {
      write()
      textOf(a).delete(0, 10)
      await converge([a, b])
    }
    expect([a.refused, textOf(b).toString()]).toEqual([null, hold])
    write()
    await converge([a, b])
    textOf(a).insert(0, '甲')
    await converge([a, b])
    expect(a.refused?.refusal).toEqual({ why: 'too-much-an-hour' })
    expect(a.closedWith).toBe(CLOSE.tooLarge)
    textOf(b).insert(0, '乙')
    await converge([b])
    expect(b.saved.at(-1)?.n).toBe(b.made)
    home.seams.tick(HOUR)
    const again = await sit(actors.cnDelegate)
    await converge([again, b])
    textOf(again).insert(0, '丙')
    await converge([again, b])
    expect([again.refused, textOf(b).toString()]).toEqual([null, `丙乙${'字'.repeat(10)}${hold}`])
  }, 60_000)
})
