import { comparePaths } from '../../../model/wire/compare.ts'
import type { StartExport } from '../../../model/wire/exports.ts'
import { libraryPaths } from '../../../model/wire/library.ts'
import { paths } from '../../../model/wire/paths.ts'
import { docx, p, run } from '../../server/library/docx-file.ts'
import type { Attack } from '../attacks.ts'
import { exported } from '../exporting.ts'
import { attackId, headOf, many, writer } from '../paragraphs.ts'
import { block, textOf } from '../text.ts'

const UNPAGED: readonly StartExport[] = [
  { kind: 'docx', lang: 'zh', edition: 'rolling', comments: 'both' },
  { kind: 'html', lang: 'zh', edition: 'rolling' },
  { kind: 'json', lang: 'zh' },
  { kind: 'md', lang: 'zh' },
]

/** Words of both scripts: at each of them a line of the page may end. */
const mixed = (words: number): string =>
  Array.from({ length: words }, (_, n) => `双方就合作AI5G于2026年${n}月`).join('')

/** Files of a Word document beside its text, each of which unpacks to far more than it is. */
const BESIDE: Readonly<Record<string, string>> = {
  'word/styles.xml': `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${'<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>'.repeat(100_000)}</w:styles>`,
  'word/numbering.xml': `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"/></w:abstractNum>'.repeat(80_000)}</w:numbering>`,
  'word/comments.xml': `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${'<w:comment w:id="1"><w:p/></w:comment>'.repeat(150_000)}</w:comments>`,
}

/** What one member might have the server hold: files, pictures, earlier texts. */
export const MEMORY: readonly Attack[] = [
  {
    title: 'exports paragraphs of thousands of words of both scripts as PDF',
    kind: 'exports',
    memory: 300,
    async prepare(ground, scale) {
      const member = await writer(ground, 0)
      const words = many(scale, 1_000)
      await member.edited((root) =>
        root.push(Array.from({ length: 3 }, (_, n) => block(attackId(n), mixed(words)))),
      )
      return async () => void (await exported(member, ground, { kind: 'pdf', lang: 'zh' }))
    },
  },
  {
    title: 'exports the largest text there may be in every form but PDF, and fetches none of the files',
    kind: 'exports',
    heap: 256,
    memory: 400,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 9_000), 110)
      return async () => {
        for (let i = 0; i < Math.max(1, many(scale, 3)); i++)
          await Promise.all(UNPAGED.map((ask) => exported(member, ground, ask)))
      }
    },
  },
  {
    title: 'looks at the pages of two large PDFs in turns',
    kind: 'exports',
    memory: 400,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 1_000), 100)
      const made = [
        await exported(member, ground, { kind: 'pdf', lang: 'zh' }),
        await exported(member, ground, { kind: 'pdf', lang: 'zh', edition: 'rolling' }),
      ]
      if (made.includes(null)) throw new Error('no PDF was made')
      return async () => {
        for (let i = 0; i < many(scale, 40); i++)
          await member.browser.get(paths.exportPage(ground.memo, made[i % 2]?.job ?? '', i + 1))
      }
    },
  },
  {
    title: 'asks for the largest text there may be as it was at dozens of entries, and compares them',
    kind: 'readings',
    heap: 256,
    memory: 300,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 9_000), 110)
      const first = await headOf(member)
      for (let i = 0; i < 40; i++)
        await member.edited(() => {
          const element = member.elements().at(-1 - i)
          if (element) textOf(element).insert(0, '改')
        })
      return async () => {
        for (let i = 0; i < many(scale, 20); i++) {
          const [from, to] = [
            { is: 'seq', seq: first + i },
            { is: 'seq', seq: first + 39 - i },
          ] as const
          await member.browser.get(`${paths.at(ground.memo, first + i)}?lang=zh`)
          await member.browser.get(comparePaths.compare(ground.memo, from, to))
        }
      }
    },
  },
  {
    title: 'uploads Word documents whose styles, lists and comments unpack to much',
    kind: 'uploads',
    refused: true,
    memory: 250,
    async prepare(ground) {
      const member = await ground.member('secretariat')
      const bodies = await Promise.all(
        Object.entries(BESIDE).map(
          async ([name, xml]) =>
            new Uint8Array(
              await docx({ body: p(run('双方同意')), files: { [name]: new TextEncoder().encode(xml) } }),
            ),
        ),
      )
      return async () => {
        await member.together(bodies.length, (i) =>
          member.browser.send(libraryPaths.upload('a.docx', 2017 + i, 1), {
            method: 'POST',
            raw: bodies[i] ?? new Uint8Array(),
            headers: { 'content-type': 'application/octet-stream' },
          }),
        )
      }
    },
  },
]
