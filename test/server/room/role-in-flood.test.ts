import { afterEach, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { elementOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import type { Actor } from '../../../model/people.ts'
import { ok } from '../../../model/result.ts'
import { CLOSE } from '../../../model/wire/close.ts'
import { actors, id } from '../../support/builders.ts'
import { chance, seeds } from '../../support/chance.ts'
import { turn } from '../../support/gated-store.ts'
import { Client, converge } from '../../support/peers.ts'
import { type House, house, membership, opened } from './harness.ts'

const WRITER = actors.cnDelegate
const READER: Actor = { ...WRITER, role: 'observer', side: null }

let home: House
afterEach(() => home.rooms.closeAll())

async function enter({ person }: Actor): Promise<Client> {
  const { clientId } = await opened(home.room.join(person, 's1'))
  const made = new Client({ person, session: 's1', client: clientId })
  made.connect(home.room)
  await converge([made])
  return made
}

const letter = (n: number): string => String.fromCodePoint(0x4e00 + n)
const lettersUpTo = (count: number): string => Array.from({ length: count }, (_, n) => letter(n)).join('')

/** What stands in the paragraph that they write in. */
const standing = (doc: Y.Doc): string =>
  readMemorandum(doc, 'zh')
    .blocks.filter((block) => block.id === id('p1'))
    .map(blockText)
    .join()

function type({ doc }: Client, count: number, from: number): void {
  const element = elementOf(rootOf(doc, 'zh'), id('p1'))
  const text = element && textsOf(element)[0]
  for (let n = from; n < from + count; n++) text?.insert(n, letter(n))
}

const give = (role: Actor) => home.room.decide(actors.secretariat.person, () => ok([membership(role)]))

it.each(seeds(8))(
  '[RM7] a role that changes in the middle of a flood: what was saved stays, nothing sent after it comes in, and what the new role may holds (seed %i)',
  async (seed) => {
    const by = chance(seed)
    home = await house()
    const [writer, other] = [await enter(WRITER), await enter(actors.usHead)]
    const before = 40 + by.below(300)
    const slowDisk = by.happens(0.5)
    if (slowDisk) home.store.gate.close()
    type(writer, before, 0)
    writer.deliver()
    for (let i = by.below(6); i > 0; i--) await turn()
    const taken = give(READER)
    type(writer, 100, before)
    writer.deliver()
    if (slowDisk) await home.store.gate.open()
    expect((await taken).ok).toBe(true)
    await converge([writer, other])
    expect([CLOSE.restart, CLOSE.rights]).toContain(writer.closedWith)
    const stays = standing(other.doc).length - '双方同意'.length
    expect(standing(other.doc)).toBe(`${lettersUpTo(stays)}双方同意`)
    expect(stays).toBeGreaterThanOrEqual(writer.saved.at(-1)?.n ?? 0)
    expect(stays).toBeLessThanOrEqual(before)
    expect(other.closedWith).toBe(null)

    const reader = await enter(WRITER)
    expect(standing(reader.doc)).toBe(standing(other.doc))
    type(reader, 30, 0)
    reader.deliver()
    await converge([reader, other])
    expect([reader.refused?.refusal.why, standing(other.doc).length - '双方同意'.length]).toEqual([
      'not-allowed',
      stays,
    ])

    // The other way round: whoever may write again is sent away, too, and then writes.
    const idle = await enter(WRITER)
    expect((await give(WRITER)).ok).toBe(true)
    await converge([idle, other])
    expect(idle.closedWith).toBe(CLOSE.restart)
    const again = await enter(WRITER)
    type(again, 50, stays)
    again.deliver()
    await converge([again, other])
    expect(standing(other.doc)).toBe(`${lettersUpTo(stays + 50)}双方同意`)
    expect([again.refused, home.errors]).toEqual([null, []])
  },
)
