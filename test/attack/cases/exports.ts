import { once } from 'node:events'
import { get } from 'node:http'
import { type StartExport, zExportStarted } from '../../../model/wire/exports.ts'
import { MAX_BLOCKS_CHANGED } from '../../../model/wire/limits.ts'
import { paths } from '../../../model/wire/paths.ts'
import { wordPath } from '../../../model/wire/word-in.ts'
import { docx, p, run } from '../../server/library/docx-file.ts'
import type { Attack } from '../attacks.ts'
import { exported } from '../exporting.ts'
import { deleteAllOwn, headOf, many, writer } from '../paragraphs.ts'
import { block, letters } from '../text.ts'

const FORMS: readonly StartExport[] = [
  { kind: 'docx', lang: 'zh', edition: 'rolling', comments: 'both' },
  { kind: 'html', lang: 'zh', edition: 'rolling' },
  { kind: 'md', lang: 'zh' },
  { kind: 'txt', lang: 'zh' },
  { kind: 'json', lang: 'zh' },
  { kind: 'annex-csv', lang: 'zh' },
  { kind: 'annex-docx', lang: 'zh' },
  { kind: 'docx', lang: 'zh', working: true },
]

/** A file that comes back: changes and comments of somebody, in each of so many paragraphs. */
const returned = (paragraphs: number): string =>
  Array.from({ length: paragraphs }, (_, n) => {
    const by = `w:id="${n}" w:author="a" w:date="2026-11-01T00:00:00Z"`
    return p(
      `${run(letters(40, n))}<w:ins ${by}>${run('改')}</w:ins><w:del ${by}><w:r><w:delText>字</w:delText></w:r></w:del>`,
    )
  }).join('')

const wordIn = (title: string, paragraphs: number, body: (n: number) => string, refused = false): Attack => ({
  refused,
  title: `brings in a Word document of ${title}`,
  kind: 'uploads',
  memory: 250,
  async prepare(ground, scale) {
    const member = await writer(ground, many(scale, paragraphs), 40)
    const bytes = new Uint8Array(await docx({ body: body(many(scale, paragraphs)) }))
    const path = `${wordPath(ground.memo, { is: 'now' })}&lang=zh`
    return async () => {
      for (let i = 0; i < 3; i++)
        await member.together(4, () =>
          member.browser.send(path, {
            method: 'POST',
            raw: bytes,
            headers: { 'content-type': 'application/octet-stream' },
          }),
        )
    }
  },
})

export const EXPORTS: readonly Attack[] = [
  {
    title: 'exports a long text in every form but PDF, four at once, again and again',
    kind: 'exports',
    quick: true,
    memory: 350,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 1_500), 150)
      return async () => {
        for (let i = 0; i < Math.max(2, many(scale, 6)); i++)
          for (let at = 0; at < FORMS.length; at += 4)
            await Promise.all(FORMS.slice(at, at + 4).map((ask) => exported(member, ground, ask)))
      }
    },
  },
  {
    title: 'exports what changed between two texts that have nothing in common, as Word and as PDF',
    kind: 'exports',
    memory: 400,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 500), 100)
      const seq = await headOf(member)
      await deleteAllOwn(member)
      for (let at = 0; at < many(scale, 500); at += MAX_BLOCKS_CHANGED)
        await member.edited((root) =>
          root.push(
            Array.from({ length: Math.min(MAX_BLOCKS_CHANGED, many(scale, 500) - at) }, (_, i) =>
              block(`other${String(at + i).padStart(11, '0')}`, letters(100, at + i + 77)),
            ),
          ),
        )
      const base = `seq:${seq}`
      return async () => {
        for (let i = 0; i < Math.max(1, many(scale, 4)); i++) {
          await exported(member, ground, { kind: 'docx', lang: 'zh', edition: 'redline', base })
          await exported(member, ground, { kind: 'pdf', lang: 'zh', edition: 'redline', base })
        }
      }
    },
  },
  {
    title: 'looks at every page of a PDF, thirty at once, and asks for pages there are not',
    kind: 'exports',
    memory: 350,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 600), 150)
      const made = await exported(member, ground, { kind: 'pdf', lang: 'zh' })
      if (!made) throw new Error('no PDF was made')
      return async () => {
        for (let i = 0; i < many(scale, 120); i += 30)
          await member.together(30, (n) =>
            member.browser.get(paths.exportPage(ground.memo, made.job, ((i + n) % (made.pages + 3)) + 1)),
          )
      }
    },
  },
  {
    title: 'starts exports and gives them up at once, hundreds of times',
    kind: 'exports',
    memory: 350,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 800), 150)
      const { browser } = member
      return async () => {
        for (let i = 0; i < many(scale, 200); i++) {
          const kind = (['pdf', 'docx', 'html', 'json'] as const)[i % 4]
          const started = zExportStarted.safeParse(
            (await browser.post(paths.exports(ground.memo), { kind, lang: 'zh' })).body,
          )
          if (started.success) await browser.delete(paths.export(ground.memo, started.data.id))
          else await browser.get(paths.memoranda)
        }
      }
    },
  },
  {
    title: 'fetches one file hundreds of times in overlapping parts, and hangs up on half of them',
    kind: 'exports',
    memory: 250,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 1_500), 150)
      const made = await exported(member, ground, { kind: 'json', lang: 'zh' })
      if (!made) throw new Error('no file was made')
      const path = paths.exportFile(ground.memo, made.job)
      const { browser } = member
      return async () => {
        for (let i = 0; i < many(scale, 300); i += 10) {
          await member.together(10, (n) =>
            browser.get(path, {
              range: `bytes=${Array.from({ length: 200 }, (_, r) => `${r * n}-`).join()}`,
            }),
          )
          for (let n = 0; n < 5; n++) {
            const line = get(`${ground.host.url}${path}`, { headers: { cookie: browser.cookie } })
            line.on('error', () => undefined)
            await once(line, 'response')
            line.destroy()
          }
        }
      }
    },
  },
  wordIn('thousands of tracked changes', 1_500, returned),
  wordIn('paragraphs that are all alike', 3_000, (n) => p(run('双方同意加强合作。')).repeat(n), true),
  wordIn('one long paragraph of repeated words', 1, () => p(run('双方应'.repeat(60_000))), true),
]
