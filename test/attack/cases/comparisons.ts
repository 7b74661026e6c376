import { comparePaths, zReadings } from '../../../model/wire/compare.ts'
import { digestPath } from '../../../model/wire/digest.ts'
import { MAX_BLOCKS_CHANGED } from '../../../model/wire/limits.ts'
import { paths } from '../../../model/wire/paths.ts'
import { waitingPaths } from '../../../model/wire/waiting.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'
import type { Member } from '../member.ts'
import { deleteAllOwn, headOf, many, writer } from '../paragraphs.ts'
import { block, letters, textOf } from '../text.ts'

const nameReading = ({ memo }: Ground, { browser }: Member, entry: number | null, title: string) =>
  browser.post(paths.commands(memo), { do: 'name-reading', entry, title, reason: letters(1_900) })

/** Compares two entries as often as it may wait, and asks who wrote where. */
const compareAll = (member: Member, { memo }: Ground, from: number, to: number): Promise<unknown> =>
  member.together(16, (i) => {
    const [a, b] = [{ is: 'seq', seq: from + (i % 4) } as const, { is: 'seq', seq: to - (i % 3) } as const]
    return member.browser.get(
      i % 4 === 0 ? comparePaths.touched(memo, a, b) : comparePaths.compare(memo, a, b),
    )
  })

export const COMPARISONS: readonly Attack[] = [
  {
    title: 'compares a long text with moments that never were, with itself and backwards, hundreds of times',
    kind: 'comparisons',
    memory: 150,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 2_000), 100)
      const head = await headOf(member)
      const moments = [
        'now',
        'seq:0',
        'seq:1',
        `seq:${head}`,
        `seq:${head + 9_999}`,
        'seq:-1',
        'reading:7',
        '',
      ]
      const compare = comparePaths.compare(ground.memo, { is: 'now' }, { is: 'now' })
      const ways = moments.flatMap((from) =>
        moments.flatMap((to) => {
          const way = compare.replace('from=now', `from=${from}`).replace('to=now', `to=${to}`)
          return [way, way.replace('compare?', 'compare/touched?')]
        }),
      )
      return async () => {
        for (let i = 0; i < many(scale, 400); i += 16)
          await member.together(16, (n) => member.browser.get(ways[(i + n * 7) % ways.length] ?? ''))
      }
    },
  },
  {
    title: 'compares texts of thousands of paragraphs that have nothing in common but a few words',
    kind: 'comparisons',
    quick: true,
    memory: 150,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 2_000), 100)
      const from = await headOf(member)
      await deleteAllOwn(member)
      for (let at = 0; at < many(scale, 2_000); at += MAX_BLOCKS_CHANGED)
        await member.edit((root) =>
          root.push(
            Array.from({ length: MAX_BLOCKS_CHANGED }, (_, i) =>
              block(`other${String(at + i).padStart(11, '0')}`, `${letters(50, at + i + 13)}双方同意`),
            ),
          ),
        )
      const to = await headOf(member)
      return async () => void (await compareAll(member, ground, from, to))
    },
  },
  {
    title: 'compares paragraphs as long as they may be, many of which repeat themselves, changed all over',
    kind: 'comparisons',
    memory: 150,
    async prepare(ground, scale) {
      const member = await ground.member('cn-delegate')
      await member.enter()
      const words = ['—', '双方', 'a ', '1,', '应应可']
      const long = (n: number) =>
        n % 6 === 5 ? letters(many(scale, 18_000), n) : (words[n % 6] ?? '').repeat(many(scale, 3_500))
      for (let n = 0; n < 10; n++)
        await member.edit((root) => root.push([block(`repeats00000000${n}`, long(n))]))
      const from = await headOf(member)
      for (let n = 0; n < 10; n++)
        await member.edited(() => {
          const element = member.elements().find((one) => one.getAttribute('id') === `repeats00000000${n}`)
          if (!element) return
          const text = textOf(element)
          for (let i = 0; i < many(scale, 1_000); i++)
            text.insert((i * 7919) % text.length, i % 2 ? '—' : '双')
        })
      const to = await headOf(member)
      return async () => void (await compareAll(member, ground, from, to))
    },
  },
  {
    title: 'gives names to hundreds of versions, one after the other, and opens and compares them',
    kind: 'comparisons',
    memory: 150,
    async prepare(ground, scale) {
      const writing = await writer(ground, many(scale, 1_000), 100)
      const secretariat = await ground.member('secretariat')
      const head = await headOf(writing)
      return async () => {
        for (let i = 0; i < many(scale, 150); i++)
          await nameReading(
            ground,
            secretariat,
            i % 2 === 0 ? null : Math.max(1, head - (i % 10)),
            `第${i}稿`,
          )
        const { browser } = secretariat
        const cards = zReadings.parse((await browser.get(comparePaths.readings(ground.memo))).body)
        for (let i = 0; i < cards.length; i += 8)
          await secretariat.together(8, (n) => {
            const { seq = 0 } = cards[i + n] ?? {}
            return browser.get(
              n % 2 === 0
                ? comparePaths.reading(ground.memo, seq)
                : comparePaths.readingChanges(ground.memo, seq),
            )
          })
      }
    },
  },
  {
    title: 'asks thirty times at once what others changed in thousands of paragraphs, and what waits',
    kind: 'comparisons',
    quick: true,
    memory: 150,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 5_000), 80)
      for (let i = 0; i < many(scale, 1_000); i++)
        await member.edit(() => {
          const element = member.elements()[5 + ((i * 7919) % many(scale, 4_000))]
          if (element) textOf(element).insert(0, '改')
        })
      const reader = await ground.member('us-delegate')
      return async () => {
        const ways = [`${waitingPaths.since(ground.memo)}?lang=zh`, waitingPaths.everywhere]
        for (let round = 0; round < 3; round++) {
          await reader.together(30, (i) => reader.browser.get(ways[i % 2] ?? ''))
          await reader.browser.post(waitingPaths.looked(ground.memo), { seq: 30 + round })
        }
      }
    },
  },
  {
    title: 'notes again and again how far it looked, and turns its daily mail on and off',
    kind: 'comparisons',
    memory: 100,
    async prepare(ground, scale) {
      const member = await ground.member('us-delegate')
      const { browser } = member
      return async () => {
        for (let i = 0; i < many(scale, 400); i += 20)
          await member.together(20, (n) =>
            n % 2 === 0
              ? browser.post(waitingPaths.looked(ground.memo), { seq: i + n })
              : browser.send(digestPath, {
                  method: 'PUT',
                  body: {
                    setting:
                      n % 4 === 1 ? { hour: n, zone: 'Asia/Shanghai', address: `a${n}@example.org` } : null,
                  },
                }),
          )
      }
    },
  },
]
