import * as Y from 'yjs'
import { z } from 'zod/mini'
import { MAX_BLOCK_LENGTH, MAX_BLOCK_MARKS } from '../../../model/memo/limits.ts'
import { MAX_BLOCKS_CHANGED, MAX_PIECES_AN_HOUR, MAX_STRUCTS } from '../../../model/wire/limits.ts'
import { paths } from '../../../model/wire/paths.ts'
import { waitingPaths } from '../../../model/wire/waiting.ts'
import { MAX_STEPS } from '../../../server/admission/walk-cost.ts'
import { type HostileStruct, type Id, written } from '../../support/hostile/writing.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'
import type { Member } from '../member.ts'
import { attackId, changeEachOwn, deleteAllOwn, many, ownElements, writer } from '../paragraphs.ts'
import { block, letters, textOf } from '../text.ts'

const ID = 'attack0000000001'
/** Characters that go into one update: what the editor sends of a large paste. */
const PORTION = 10_000

/** What a block that is as long as it may be leaves for what is typed into it later. */
const SPARE = 3_000

/** Ticks of one struct that are let in. */
const LONGEST_RUN = 1 << 24

/** A delegate in the room. */
async function delegate(ground: Ground): Promise<Member> {
  const member = await ground.member('cn-delegate')
  await member.enter()
  return member
}

const elementOf = (member: Member, id: string): Y.XmlElement | undefined =>
  member.elements().find((element) => element.getAttribute('id') === id)

/** A block of so many characters, or of as many as it may have. */
async function grow(member: Member, wanted: number, text = letters): Promise<void> {
  const count = Math.min(wanted, MAX_BLOCK_LENGTH - SPARE)
  await member.edit((root) => root.push([block(ID, '')]))
  for (let at = 0; at < count; at += PORTION) {
    const size = Math.min(PORTION, count - at)
    const fate = await member.edit(() => {
      const element = elementOf(member, ID)
      if (element) textOf(element).insert(textOf(element).length, text(size, at))
    })
    if (fate !== 'saved') return
  }
}

/** Changes the words of the large block so many times, one update each. */
async function each(
  member: Member,
  count: number,
  change: (text: Y.XmlText, i: number) => void,
): Promise<void> {
  for (let i = 0; i < count; i++) {
    await member.edit(() => {
      const element = elementOf(member, ID)
      if (element) change(textOf(element), i)
    })
  }
}

const LETTER = { is: 'string', text: '字' } as const

/** A block in which each letter is a struct of its own: typed in front of the one before. Returns the ids of its ends. */
async function growLetterByLetter(member: Member, count: number): Promise<readonly [Id, Id]> {
  await member.edit((root) => root.push([block(ID, '头尾')]))
  for (let typed = 0; typed < count; typed += 4_000)
    await each(member, 1, (text) => {
      for (let i = 0; i < Math.min(4_000, count - typed); i++) text.insert(1, i % 2 === 0 ? '甲' : '乙')
    })
  const element = elementOf(member, ID)
  let [first, last] = [element && textOf(element)._start, element && textOf(element)._start]
  while (last?.right) last = last.right
  return [first?.id ?? { client: 0, clock: 0 }, last?.id ?? { client: 0, clock: 0 }]
}

/** The clocks up to which structs were sent that a replica has not heard of. */
const sentUpTo = new WeakMap<Y.Doc, number>()

/** Sends letters with the neighbours they name, as the next ones of a member's client. */
async function sendLetters(
  member: Member,
  make: (own: (n: number) => Id) => readonly Pick<HostileStruct, 'left' | 'right'>[],
): Promise<void> {
  const { doc } = member
  const { clientID: client } = doc
  const clock = sentUpTo.get(doc) ?? Y.getState(doc.store, client)
  const structs = make((n) => ({ client, clock: clock + n })).map((place) => ({ ...place, content: LETTER }))
  sentUpTo.set(doc, clock + structs.length)
  await member.send(written({ sections: [{ client, clock, structs }], deleted: [] }))
}

/** Frames that each change as many paragraphs as they may, on several sockets of one person, without waiting for a receipt. */
const FLOOD: Attack = {
  title: 'changes all of a thousand paragraphs in dozens of frames on five sockets',
  kind: 'updates',
  quick: true,
  memory: 250,
  async prepare(ground, scale) {
    const count = many(scale, 1_000)
    await writer(ground, count, 60)
    const pages: Member[] = []
    for (let n = 0; n < 5; n++) pages.push(await delegate(ground))
    return async () => {
      for (let round = 0; round < 2; round++) {
        const sent = pages.flatMap((page) =>
          Array.from({ length: many(scale, 8) }, () =>
            changeEachOwn(page, (element) => textOf(element).insert(0, '改')).catch(() => null),
          ),
        )
        await Promise.all(sent)
      }
    }
  },
}

export const UPDATES: readonly Attack[] = [
  FLOOD,
  {
    title: 'moves as many paragraphs as it may to the other end of a long text and back, again and again',
    kind: 'updates',
    memory: 150,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 4_000), 60)
      const most = MAX_BLOCKS_CHANGED / 2
      return async () => {
        for (let i = 0; i < many(scale, 40); i++)
          await member.edited((root) => {
            const own = ownElements(member)
            const some = i % 2 === 0 ? own.slice(0, most) : own.slice(-most)
            const copies = some.map((one) => block(one.getAttribute('id') ?? '', textOf(one).toString()))
            const at = (one?: Y.XmlElement): number => (one ? member.elements().indexOf(one) : 0)
            const [from, to] = [at(some[0]), i % 2 === 0 ? root.length : at(own[0])]
            root.insert(to, copies)
            root.delete(to > from ? from : from + copies.length, some.length)
          })
      }
    },
  },
  {
    title: 'puts in hundreds of paragraphs that all take one id, or the ids of others',
    kind: 'updates',
    memory: 150,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 1_000), 60)
      return async () => {
        for (let i = 0; i < many(scale, 16); i++) {
          const taken = member.elements().map((element) => element.getAttribute('id') ?? '')
          await member.edited((root) =>
            root.push(
              Array.from({ length: MAX_BLOCKS_CHANGED }, (_, n) =>
                block(i % 2 === 0 ? ID : (taken[n + 5] ?? ID), letters(20, i + n)),
              ),
            ),
          )
        }
      }
    },
  },
  {
    title:
      'links hundreds of paragraphs to dozens of prior items and takes the links away, while all is listed',
    kind: 'updates',
    memory: 150,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 1_000), 60)
      const { browser } = member
      const items = z.array(z.object({ id: z.string() })).parse((await browser.get(paths.items)).body)
      const from = (n: number): string =>
        Array.from({ length: 40 }, (_, i) => items[(n + i) % items.length]?.id ?? '').join(' ')
      return async () => {
        for (let i = 0; i < many(scale, 10); i++) {
          await changeEachOwn(member, (element) => element.setAttribute('from', i % 2 === 0 ? from(i) : ''))
          await member.together(5, () => browser.get(paths.memorandum(ground.memo)))
          await browser.get(waitingPaths.everywhere)
        }
      }
    },
  },
  {
    title: 'puts letters between neighbours that are thousands of letters apart, or the wrong way round',
    kind: 'updates',
    quick: true,
    memory: 100,
    async prepare(ground, scale) {
      const member = await delegate(ground)
      const [left, right] = await growLetterByLetter(member, many(scale, 15_000))
      const far = Math.floor((0.9 * MAX_STEPS) / many(scale, 15_000))
      return async () => {
        const between = (count: number) => Array.from({ length: count }, () => ({ left, right }))
        for (let i = 0; i < many(scale, 30); i++) {
          await sendLetters(member, () => between(far))
          // More steps than an update may cost; two letters of the update itself, thousands apart, the wrong way round.
          if (i % 3 === 0) await sendLetters(member, () => between(3 * far))
          if (i % 3 === 1)
            await sendLetters(member, (own) => [
              { left },
              ...Array.from({ length: MAX_STRUCTS - 10 }, (_, n) => ({ left: own(n) })),
              { left: own(5_000), right: own(100) },
            ])
        }
      }
    },
  },
  {
    title: 'deletes twenty characters at a time after a quarter of a long text went',
    kind: 'updates',
    quick: true,
    memory: 100,
    async prepare(ground, scale) {
      const member = await delegate(ground)
      await grow(member, many(scale, 70_000))
      await each(member, 1, (text) => text.delete(0, Math.floor(text.length / 4)))
      return () =>
        each(member, many(scale, 300), (text, i) => text.delete((i * 137) % (text.length - 20), 20))
    },
  },
  {
    title: 'makes thousands of blocks, then more one by one',
    kind: 'updates',
    memory: 150,
    async prepare(ground, scale) {
      const member = await delegate(ground)
      const made = async (from: number, count: number): Promise<void> => {
        for (let at = from; at < from + count; at += MAX_BLOCKS_CHANGED) {
          const size = Math.min(MAX_BLOCKS_CHANGED, from + count - at)
          const ids = Array.from({ length: size }, (_, i) => `attack${String(at + i).padStart(10, '0')}`)
          if ((await member.edit((root) => root.push(ids.map((id) => block(id, ''))))) !== 'saved') return
        }
      }
      return async () => {
        await made(0, many(scale, 30_000))
        // Who is refused comes in anew, which nobody may more than 60 times a minute.
        for (let i = 0, refused = 0; i < many(scale, 200) && refused < 40; i++) {
          const one = block(`single${String(i).padStart(10, '0')}`, '段')
          if ((await member.edit((root) => root.push([one]))) !== 'saved') refused++
        }
      }
    },
  },
  {
    title: 'deletes every second character of a large block in one frame, and brings them back',
    kind: 'updates',
    memory: 150,
    async prepare(ground, scale) {
      const member = await delegate(ground)
      await grow(member, many(scale, 340_000))
      const length = (): number => {
        const element = elementOf(member, ID)
        return element ? textOf(element).length : 0
      }
      return async () => {
        await each(member, 1, (text) => {
          for (let i = Math.min(length() - 1, many(scale, 80_000)); i > 0; i -= 2) text.delete(i, 1)
        })
        await each(member, 10, (text) => text.delete(0, Math.min(700, text.length)))
        await member.browser.get(paths.history(ground.memo))
      }
    },
  },
  {
    title: 'puts thousands of marks into one block in one frame',
    kind: 'updates',
    memory: 150,
    async prepare(ground, scale) {
      const member = await delegate(ground)
      await grow(member, many(scale, 340_000))
      return async () => {
        // As many as an update may bring, which is more than a block may have, then as many as that.
        for (const most of [MAX_STRUCTS - 10, MAX_BLOCK_MARKS])
          await each(member, 1, (text) => {
            for (let i = 0; i < Math.min(text.length - 1, many(scale, most)); i += 2)
              text.format(i, 1, { strong: {} })
          })
        await each(member, 10, (text, i) => text.insert(i * 3, '加'))
      }
    },
  },
  {
    title: 'types between letters that somebody else keeps deleting, in pieces of one character',
    kind: 'updates',
    memory: 100,
    async prepare(ground, scale) {
      const member = await delegate(ground)
      await grow(member, many(scale, 20_000))
      return () =>
        each(member, many(scale, 2_000), (text, i) => {
          const at = (i * 7919) % Math.max(1, text.length - 1)
          if (i % 2 === 0) text.insert(at, '字')
          else text.delete(at, 1)
        })
    },
  },
  {
    title: 'moves a text that repeats itself, then asks whose it is',
    kind: 'updates',
    quick: true,
    memory: 150,
    async prepare(ground, scale) {
      const member = await delegate(ground)
      const dashes = '—'.repeat(many(scale, 30_000))
      await grow(member, dashes.length, (size) => '—'.repeat(size))
      return async () => {
        await member.edit((root) => {
          const element = elementOf(member, ID)
          if (!element) return
          const text = textOf(element).toString()
          root.delete(member.elements().indexOf(element), 1)
          root.insert(0, [block('attack0000000002', `${text.slice(0, -1)}。`)])
        })
        await member.together(4, () => member.browser.get(`${paths.authorship(ground.memo)}?lang=zh&after=0`))
      }
    },
  },
  {
    title: 'sets one attribute thousands of times in one update',
    kind: 'updates',
    memory: 100,
    async prepare(ground, scale) {
      const member = await delegate(ground)
      await member.edit((root) => root.push([block(ID, '段')]))
      return async () => {
        for (let round = 0; round < 3; round++)
          await member.edit(() => {
            for (let i = 0; i < many(scale, MAX_STRUCTS - 10); i++)
              elementOf(member, ID)?.setAttribute('topic', `t${i % 7}`)
          })
      }
    },
  },
  {
    title: 'deletes thousands of blocks, as many in one frame as it may',
    kind: 'updates',
    memory: 200,
    async prepare(ground, scale) {
      const member = await delegate(ground)
      for (let at = 0; at < many(scale, 9_500); at += MAX_BLOCKS_CHANGED)
        await member.edit((root) =>
          root.push(
            Array.from({ length: MAX_BLOCKS_CHANGED }, (_, i) =>
              block(`attack${String(at + i).padStart(10, '0')}`, letters(80, at + i)),
            ),
          ),
        )
      return async () => {
        await deleteAllOwn(member)
        await each(member, 1, (text) => text.insert(0, '后'))
      }
    },
  },
  {
    title:
      'brings the longest runs of deleted letters there may be, deletes all of them, and asks how it came to that',
    kind: 'updates',
    quick: true,
    memory: 150,
    async prepare(ground, scale) {
      const member = await delegate(ground)
      await member.edit((root) => root.push([block(ID, '段落')]))
      const { clientID: client } = member.doc
      let clock = Y.getState(member.doc.store, client)
      const element = elementOf(member, ID)
      const left = element && textOf(element)._start?.id
      return async () => {
        for (let round = 0; round < many(scale, 40); round++) {
          const run = { content: { is: 'deleted', len: LONGEST_RUN }, left } as const
          const structs = Array.from({ length: 30 }, () => run)
          const ranges = [[0, clock + structs.length * LONGEST_RUN]] as const
          const fate = await member.send(
            written({ sections: [{ client, clock, structs }], deleted: [{ client, ranges }] }),
          )
          if (fate !== 'saved') throw new Error(`refused: ${fate.refused}`)
          clock += structs.length * LONGEST_RUN
        }
        for (const path of [paths.history, paths.authorship])
          await member.browser.get(`${path(ground.memo)}?lang=zh&after=0`)
      }
    },
  },
  {
    title: 'leaves as many pieces of deleted letters as fast as it may, until its share of the hour is spent',
    kind: 'updates',
    memory: 150,
    heap: 256,
    async prepare(ground, scale) {
      const member = await delegate(ground)
      const size = MAX_STRUCTS - 10
      const rounds = many(scale, Math.ceil((2 * MAX_PIECES_AN_HOUR) / size))
      const text = (n: number): Y.XmlText => {
        const element = elementOf(member, attackId(n))
        if (!element) throw new Error('the paragraph is gone')
        return textOf(element)
      }
      for (let n = 0; n < rounds; n++) await member.edit((root) => root.push([block(attackId(n), '段落')]))
      return async () => {
        for (let n = 0; n < rounds; n++) {
          const put = await member.edit(() => {
            for (let i = 0; i < size; i++) text(n).insert(0, '字')
          })
          const fate = put === 'saved' ? await member.edit(() => text(n).delete(0, size)) : put
          if (fate !== 'saved') return
        }
        if (scale.part === 1) throw new Error('its share was never spent')
      }
    },
  },
]
