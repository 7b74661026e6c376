import { readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { comparePaths, zReadings } from '../../../model/wire/compare.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Attack } from '../attacks.ts'
import { exported } from '../exporting.ts'
import type { Ground } from '../ground.ts'
import type { Member } from '../member.ts'
import { headOf, many, writer } from '../paragraphs.ts'
import { textOf } from '../text.ts'

const TOGETHER = 8

/** Named versions of a text of so many paragraphs, each opened once, so that it is kept; the entries of their names. */
async function named(ground: Ground, paragraphs: number, versions: number): Promise<readonly number[]> {
  const member = await writer(ground, paragraphs, 100)
  const { browser } = await ground.member('secretariat')
  for (let i = 0; i < versions; i++) {
    await member.edited(() => {
      const element = member.elements().at(-1 - i)
      if (element) textOf(element).insert(0, '改')
    })
    const entry = await headOf(member)
    const said = { do: 'name-reading', entry, title: `第${i}稿`, reason: '留存' }
    const got = await browser.post(paths.commands(ground.memo), said)
    if (got.status >= 400) throw new Error(`no name: ${got.code}`)
  }
  const seqs = zReadings
    .parse((await browser.get(comparePaths.readings(ground.memo))).body)
    .map(({ seq }) => seq)
  for (const seq of seqs) await browser.get(comparePaths.reading(ground.memo, seq))
  return seqs
}

const keptIn = ({ folder }: Ground): readonly string[] =>
  readdirSync(join(folder, 'snapshots'))
    .filter((name) => name.endsWith('.kept'))
    .map((name) => join(folder, 'snapshots', name))

/** One way after the other in which a file is none of ours any more. */
const DAMAGES: readonly ((path: string) => unknown)[] = [
  (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
  (path) => truncateSync(path, 0),
  (path) => truncateSync(path, 200 << 20),
  (path) => rmSync(path),
  (path) => writeFileSync(path, Buffer.alloc(1 << 20, 7)),
  async (path) => {
    const file = await open(path, 'r+')
    await file.write(Buffer.of(0xff), 0, 1, Math.floor(statSync(path).size / 3))
    await file.close()
  },
]

async function damage(ground: Ground): Promise<void> {
  for (const [i, path] of keptIn(ground).entries()) await DAMAGES[i % DAMAGES.length]?.(path)
}

async function openAll(member: Member, { memo }: Ground, seqs: readonly number[]): Promise<void> {
  for (let at = 0; at < seqs.length; at += TOGETHER)
    await member.together(TOGETHER, (n) => {
      const seq = seqs[(at + n) % seqs.length] ?? 0
      return member.browser.get(
        n % 2 === 0 ? comparePaths.reading(memo, seq) : comparePaths.readingChanges(memo, seq),
      )
    })
}

export const KEPT: readonly Attack[] = [
  {
    title: 'opens and compares named versions again and again while the files they are kept in are damaged',
    kind: 'kept files',
    quick: true,
    memory: 250,
    async prepare(ground, scale) {
      const seqs = await named(ground, many(scale, 800), many(scale, 40))
      const member = await ground.member('cn-delegate')
      return async () => {
        for (let round = 0; round < 3; round++) {
          await damage(ground)
          await openAll(member, ground, seqs)
        }
      }
    },
  },
  {
    title: 'exports named versions, and looks at their pages, while the files they are kept in are damaged',
    kind: 'kept files',
    memory: 450,
    async prepare(ground, scale) {
      const seqs = await named(ground, many(scale, 300), many(scale, 12))
      const member = await ground.member('cn-delegate')
      return async () => {
        for (const [i, seq] of seqs.entries()) {
          await damage(ground)
          const of = { is: 'reading', seq } as const
          const kind = (['docx', 'pdf', 'json'] as const)[i % 3] ?? 'json'
          const made = await exported(member, ground, { kind, lang: 'zh', reading: seq })
          if (made && kind === 'pdf')
            await member.together(TOGETHER, (n) =>
              member.browser.get(paths.exportPage(ground.memo, made.job, n + 1)),
            )
          await member.browser.get(comparePaths.compare(ground.memo, of, { is: 'now' }))
        }
      }
    },
  },
]
