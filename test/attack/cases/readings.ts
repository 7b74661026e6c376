import { once } from 'node:events'
import { get } from 'node:http'
import { z } from 'zod/mini'
import { MAX_BLOCK_LENGTH } from '../../../model/memo/limits.ts'
import { comparePaths, zReadings } from '../../../model/wire/compare.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'
import { Member } from '../member.ts'
import { moreMemoranda } from '../memoranda.ts'
import { block, letters, textOf } from '../text.ts'

const ID = 'attack0000000001'
const TOGETHER = 30

/** A block of so many characters, or of as many as it may have, that was changed so often, by a delegate. */
async function edited(ground: Ground, wanted: number, edits: number): Promise<Member> {
  const member = await ground.member('cn-delegate')
  await write(member, wanted, edits)
  return member
}

async function write(member: Member, wanted: number, edits: number): Promise<void> {
  const characters = Math.min(wanted, MAX_BLOCK_LENGTH - edits)
  await member.enter()
  await member.edit((root) => root.push([block(ID, letters(Math.min(characters, 10_000)))]))
  const text = () => {
    const element = member.elements().find((one) => one.getAttribute('id') === ID)
    return element && textOf(element)
  }
  for (let at = 10_000; at < characters; at += 10_000)
    await member.edit(() => text()?.insert(0, letters(Math.min(10_000, characters - at), at)))
  for (let i = 0; i < edits; i += 50) {
    const batch = Array.from({ length: Math.min(50, edits - i) }, (_, n) =>
      member.edit(() => text()?.insert(((i + n) * 7919) % Math.max(1, text()?.length ?? 1), '改')),
    )
    await Promise.all(batch)
  }
}

const reading = (
  title: string,
  role: string,
  characters: number,
  ask: (ground: Ground, i: number) => string,
): Attack => ({
  title,
  kind: 'readings',
  quick: title.startsWith('asks for the history of a block'),
  memory: 250,
  async prepare(ground, { part }) {
    const writer = await edited(ground, Math.ceil(characters * part), Math.ceil(6_000 * part))
    const reader = role === 'cn-delegate' ? writer : await ground.member(role)
    return async () => void (await reader.together(TOGETHER, (i) => reader.browser.get(ask(ground, i))))
  },
})

export const READINGS: readonly Attack[] = [
  reading(
    'asks for the history of a block thirty times at once',
    'us-delegate',
    30_000,
    ({ memo }) => `${paths.blockHistory(memo, ID)}?lang=zh`,
  ),
  reading(
    'asks for the history of the text thirty times at once',
    'cn-delegate',
    30_000,
    ({ memo }) => `${paths.history(memo)}?lang=zh`,
  ),
  reading(
    'asks for the text at thirty entries at once',
    'cn-delegate',
    3_000,
    ({ memo }, i) => `${paths.at(memo, 100 + i * 20)}?lang=zh`,
  ),
  reading(
    'asks whose the text is, thirty times at once',
    'us-delegate',
    30_000,
    ({ memo }) => `${paths.authorship(memo)}?lang=zh&after=0`,
  ),
  reading(
    'asks for the story of a block, thirty times at once',
    'us-delegate',
    30_000,
    ({ memo }) => `${paths.blockAuthorship(memo, ID)}?lang=zh`,
  ),
  {
    title: 'opens thirty named versions at once, of which nothing is kept',
    kind: 'readings',
    memory: 250,
    async prepare(ground, { part }) {
      const writer = await edited(ground, Math.ceil(30_000 * part), Math.ceil(3_000 * part))
      const { browser } = await ground.member('secretariat')
      for (let i = 0; i < TOGETHER; i++) {
        const title = `第${i}稿`
        const entry = 100 + i * 20
        await browser.post(paths.commands(ground.memo), { do: 'name-reading', entry, title, reason: '留存' })
      }
      const cards = zReadings.parse((await browser.get(comparePaths.readings(ground.memo))).body)
      return async () =>
        void (await writer.together(TOGETHER, (i) =>
          writer.browser.get(comparePaths.reading(ground.memo, cards[i]?.seq ?? 0)),
        ))
    },
  },
  {
    title: 'asks for histories in eight memoranda at once',
    kind: 'readings',
    memory: 250,
    async prepare(ground, { part }) {
      const { browser } = await ground.member('secretariat')
      const memoranda = [ground.memo, ...(await moreMemoranda(browser, 7))]
      for (const memo of memoranda.slice(1)) {
        const member = new Member(ground.host, memo, browser)
        await write(member, Math.ceil(15_000 * part), Math.ceil(1_500 * part))
        member.leave()
      }
      return async () => {
        const asked = memoranda.flatMap((memo) => [
          browser.get(`${paths.blockHistory(memo, ID)}?lang=zh`),
          browser.get(`${paths.blockStory(memo, ID)}?lang=zh`),
          browser.get(`${paths.history(memo)}?lang=zh`),
          browser.get(`${paths.authorship(memo)}?lang=zh&after=0`),
        ])
        await Promise.all(asked)
      }
    },
  },
  {
    title: 'asks for histories, earlier texts and authorship of one memorandum, all at once',
    kind: 'readings',
    memory: 250,
    async prepare(ground, { part }) {
      const { browser } = await edited(ground, Math.ceil(15_000 * part), Math.ceil(3_000 * part))
      const { memo } = ground
      const ask = [
        paths.history(memo),
        paths.authorship(memo),
        paths.blockAuthorship(memo, ID),
        paths.at(memo, 90),
      ]
      return async () => {
        for (let i = 0; i < Math.ceil(10 * part); i++)
          await Promise.all(ask.map((path) => browser.get(`${path}?lang=zh`)))
      }
    },
  },
  {
    title: 'asks for megabytes of text and authorship again and again, and does not read the answers',
    kind: 'readings',
    quick: true,
    memory: 250,
    async prepare(ground, { part }) {
      const writer = await ground.member('cn-delegate')
      await writer.enter()
      for (let n = 0; n < Math.ceil(900 * part); n += 10)
        await writer.edit((root) =>
          root.push(
            Array.from({ length: 10 }, (_, i) =>
              block(`large${String(n + i).padStart(11, '0')}`, letters(1_000, n)),
            ),
          ),
        )
      const { seq } = z.object({ seq: z.number() }).parse((await writer.joined()).body)
      const { browser } = writer
      const path = (i: number) =>
        i % 2 === 0
          ? `${paths.at(ground.memo, seq)}?lang=zh`
          : `${paths.authorship(ground.memo)}?lang=zh&after=0`
      return async () => {
        for (let i = 0; i < Math.ceil(200 * part); i++) {
          const line = get(`${ground.host.url}${path(i)}`, { headers: { cookie: browser.cookie } })
          line.on('error', () => undefined)
          await once(line, 'response')
          if (i % 20 === 0) await browser.get(path(1))
        }
      }
    },
  },
]
