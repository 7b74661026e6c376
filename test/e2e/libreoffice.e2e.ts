import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import JSZip from 'jszip'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Block, Memorandum } from '../../model/memo/blocks.ts'
import { NO_PARTICIPANTS } from '../../model/memo/particulars.ts'
import { settledTexts } from '../../model/render/change-marks.ts'
import { type PdfDocument, pdfInput } from '../../model/render/pdf.ts'
import { withTracked } from '../../model/render/pdf-tracked.ts'
import { redline } from '../../model/render/redline.ts'
import { bookmarkOf, printedAs, type WorkingCopy } from '../../model/word-in/working-copy.ts'
import { memorandumDocx } from '../../server/export/memorandum-docx.ts'
import { FIELDS } from '../model/render/sample.ts'
import { pythonWithUno } from '../run/find.mjs'
import { heading, item, memo, para } from '../support/builders.ts'

const OPTIONS = { draft: true, madeAt: Date.UTC(2026, 10, 21, 3, 26, 5), lang: 'zh' } as const
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const A = item('a', '两国应就人工智能安全开展对话')
const B = para('b', '双方同意设立工作组，每年举行会议。')
const C = heading('c', '鼓励智库之间的交流')
const D = para('d', '本备忘录以中文写成。')

const changed = (before: Memorandum, after: Memorandum): PdfDocument =>
  withTracked(
    pdfInput(after, FIELDS, NO_PARTICIPANTS, { title: '共识备忘录' }, OPTIONS),
    redline(before, after, 'twice'),
    '对照第一稿',
  )

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-office-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
async function fileOf(doc: PdfDocument, working: WorkingCopy | null = null): Promise<string> {
  files += 1
  const file = join(folder, `${files}.docx`)
  writeFileSync(file, await memorandumDocx({ doc, working }))
  return file
}

type Settled = { readonly paragraphs: readonly string[]; readonly revisions: readonly (readonly string[])[] }
type Asked = readonly [file: string, what: 'accept' | 'reject' | 'leave']
const SCRIPT = new URL('support/settle.py', import.meta.url).pathname

/** LibreOffice takes seconds to start: it is asked about all files at once. */
function settled(...asked: readonly Asked[]): readonly Settled[] {
  const python = pythonWithUno()
  if (python === null) throw new Error('no Python here speaks to LibreOffice')
  const said = execFileSync(python, [SCRIPT, join(folder, 'profile')], {
    input: JSON.stringify(asked),
    encoding: 'utf8',
  })
  const all: readonly Settled[] = JSON.parse(said)
  return all.map((one) => ({ ...one, paragraphs: one.paragraphs.filter((text) => text !== '') }))
}

const CASES: readonly (readonly [string, Memorandum, Memorandum])[] = [
  [
    'words',
    memo(A, B),
    memo(words(A, '两国应当就人工智能安全开展对话'), words(B, '双方设立工作组，每年举行两次会议。')),
  ],
  ['blocks that are new, the last among them', memo(A, D), memo(A, C, D, B)],
  ['blocks that are gone, the last among them', memo(A, C, D, B), memo(A, D)],
  ['moved blocks', memo(A, B, C, D), memo(C, A, D, B)],
  ['another kind', memo(A, B, D), memo({ ...A, kind: 'paragraph' }, B, D)],
]

it('[DX3] LibreOffice accepts all changes to the text, rejects all to the base, and knows each by its side and its day', async () => {
  const docs = CASES.map(([, before, after]) => changed(before, after))
  const names = await Promise.all(docs.map((doc) => fileOf(doc)))
  const asked = (what: Asked[1]) => names.map((name): Asked => [name, what])
  const found = settled(...asked('accept'), ...asked('reject'))
  const of = (at: number, what: 'accepted' | 'undone') => [
    CASES[at]?.[0],
    settledTexts(docs[at]?.blocks ?? [], what),
  ]
  const read = found.map(({ paragraphs }, at) => [CASES[at % CASES.length]?.[0], paragraphs])
  expect(read).toEqual([...docs.map((_, at) => of(at, 'accepted')), ...docs.map((_, at) => of(at, 'undone'))])
  const revisions = found.flatMap((one) => one.revisions)
  expect(new Set(revisions.map(([kind]) => kind))).toEqual(new Set(['Insert', 'Delete']))
  for (const [, author, day] of revisions) expect([author, day]).toEqual(['修订', '2026-11-21'])
})

/** The parts of what LibreOffice makes of a file when it opens and saves it. */
async function savedAgain(file: string): Promise<(name: string) => Promise<string>> {
  const saved = join(folder, 'saved')
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  execFileSync('soffice', ['--headless', profile, '--convert-to', 'docx', '--outdir', saved, file], {
    stdio: 'ignore',
  })
  const zip = await JSZip.loadAsync(readFileSync(join(saved, basename(file))))
  return async (name) => (await zip.file(name)?.async('string')) ?? ''
}

it('[DX5] what LibreOffice saves keeps every change, the bookmarks and what the copy was made from', async () => {
  const doc = changed(memo(A, B), memo(words(A, '两国应当就人工智能安全开展对话'), B, D))
  const copy = { memorandum: 'round-9', seq: 12, options: printedAs('zh', 'redline', 'seq:3') }
  const file = await fileOf(doc, copy)
  const part = await savedAgain(file)
  const text = await part('word/document.xml')
  for (const { id } of doc.blocks) expect(text).toContain(`w:name="${bookmarkOf(id)}"`)
  expect(text).toMatch(/<w:ins [^>]*w:author="修订"[^>]*w:date="2026-11-21T/u)
  const said = /<vt:lpwstr>([^<]*)</u.exec(await part('docProps/custom.xml'))?.[1] ?? ''
  expect(JSON.parse(said.replaceAll('&quot;', '"'))).toEqual(copy)
})

it('[DX4] what LibreOffice saves keeps every comment: its words, its range, its side, its day, whether it is resolved', async () => {
  const at = Date.UTC(2026, 10, 20)
  const said = (hand: 'cn' | 'us', text: string) => ({ hand, at, text })
  const doc: PdfDocument = {
    ...pdfInput(memo(A, B), FIELDS, NO_PARTICIPANTS, { title: '共识备忘录' }, OPTIONS),
    comments: [
      { block: 0, from: 4, to: 8, about: '', says: [said('cn', '是哪些？')], resolved: true },
      {
        ...{ block: 1, from: 2, to: 4, about: '', resolved: false },
        says: [said('us', '何时？'), said('cn', '年内。')],
      },
    ],
  }
  const part = await savedAgain(await fileOf(doc))
  const comments = await part('word/comments.xml')
  const found = [...comments.matchAll(/<w:comment .*?<\/w:comment>/gsu)].map(([one]) => [
    /w:author="([^"]*)"/u.exec(one)?.[1],
    /w:date="([^"T]*)/u.exec(one)?.[1],
    one.replace(/<[^>]*>/gu, ''),
  ])
  expect(found).toEqual([
    ['中方', '2026-11-20', '是哪些？'],
    ['美方', '2026-11-20', '何时？'],
    ['中方', '2026-11-20', '年内。'],
  ])
  const text = await part('word/document.xml')
  // The range of an answer lies inside that of what it answers.
  const ids = [...text.matchAll(/<w:commentRangeStart w:id="(\d+)"/gu)].map(([, id]) => id)
  const ranged = ids.map(
    (id) => text.split(new RegExp(`<w:commentRange(?:Start|End) w:id="${id}"/>`, 'u'))[1],
  )
  expect(ranged.map((words = '') => words.replace(/<[^>]*>/gu, ''))).toEqual(['人工智能', '同意', '同意'])
  const done = [...(await part('word/commentsExtended.xml')).matchAll(/w15:done="(\d)"/gu)].map(
    ([, is]) => is,
  )
  expect(done).toContain('1')
})
