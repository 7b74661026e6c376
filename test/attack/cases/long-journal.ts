import { comparePaths } from '../../../model/wire/compare.ts'
import { paths } from '../../../model/wire/paths.ts'
import { waitingPaths } from '../../../model/wire/waiting.ts'
import type { Attack } from '../attacks.ts'
import { exported } from '../exporting.ts'
import type { Ground } from '../ground.ts'
import type { Member } from '../member.ts'
import { attackId, headOf, many, writer } from '../paragraphs.ts'
import { textOf } from '../text.ts'

const BLOCKS = 500
const LETTERS = [...'双方应加强合作，通报进展；保护数据安全。']
/** Keys that are sent before the receipt of the last of them is waited for. */
const AT_ONCE = 500

/** Types letter by letter, now in this block and now in that, and takes some back: each key is an entry of the journal. */
async function type(member: Member, keys: number): Promise<void> {
  const texts = member
    .elements()
    .filter((element) => element.getAttribute('id')?.startsWith('attack'))
    .map(textOf)
  let made: Uint8Array[] = []
  member.doc.on('update', (update: Uint8Array) => made.push(update))
  for (let i = 0; i < keys; i++) {
    const text = texts[Math.floor(i / 20) % texts.length]
    if (text && i % 16 === 15 && text.length > 3) text.delete(text.length - 2, 1)
    else text?.insert(text.length, LETTERS[i % LETTERS.length] ?? '')
    if (made.length < AT_ONCE && i + 1 < keys) continue
    const sent = made
    made = []
    if ((await member.send(...sent)) !== 'saved') throw new Error('a key was refused')
  }
}

/** Everything that reads a journal, from beginning to end. */
function readingsOf(ground: Ground, head: number): readonly string[] {
  const { memo } = ground
  const [early, late] = [{ is: 'seq', seq: 200 } as const, { is: 'seq', seq: head - 10 } as const]
  const half = { is: 'seq', seq: Math.floor(head / 2) } as const
  return [
    `${waitingPaths.since(memo)}?lang=zh`,
    `${paths.history(memo)}?lang=zh`,
    `${paths.blockHistory(memo, attackId(7))}?lang=zh`,
    `${paths.blockStory(memo, attackId(7))}?lang=zh`,
    `${paths.at(memo, half.seq)}?lang=zh`,
    `${paths.at(memo, head - 5)}?lang=zh`,
    `${paths.authorship(memo)}?lang=zh&after=0`,
    `${paths.blockAuthorship(memo, attackId(7))}?lang=zh`,
    comparePaths.compare(memo, early, late),
    comparePaths.compare(memo, half, { is: 'now' }),
    comparePaths.touched(memo, half, late),
  ]
}

export const LONG_JOURNAL: readonly Attack[] = [
  {
    title: 'reads a journal of 120,000 entries in every way there is, in a process with a heap of 128 MB',
    kind: 'readings',
    quick: true,
    memory: 200,
    async prepare(ground, scale) {
      const member = await writer(ground, BLOCKS, 4, 'us-delegate')
      await type(member, many(scale, 120_000))
      const reader = await ground.member('cn-delegate')
      const secretariat = await ground.member('secretariat')
      const head = await headOf(reader)
      for (const entry of [Math.floor(head / 3), head - 20])
        await secretariat.browser.post(paths.commands(ground.memo), {
          ...{ do: 'name-reading', entry, title: `稿${entry}`, reason: '留存' },
        })
      return async () => {
        const ways = readingsOf(ground, head)
        for (const way of ways) {
          const { status, code } = await reader.browser.get(way)
          if (status !== 200) throw new Error(`${way}: ${code}`)
        }
        for (const kind of ['docx', 'html', 'md', 'json'] as const)
          if (!(await exported(reader, ground, { kind, lang: 'zh' }))) throw new Error(`no ${kind}`)
        const base = `seq:${Math.floor(head / 2)}`
        if (!(await exported(reader, ground, { kind: 'docx', lang: 'zh', edition: 'redline', base })))
          throw new Error('no redline')
        await reader.together(ways.length, (i) => reader.browser.get(ways[i] ?? ''))
      }
    },
  },
]
