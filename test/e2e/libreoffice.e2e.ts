import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Block, Memorandum } from '../../model/memo/blocks.ts'
import { NO_PARTICIPANTS } from '../../model/memo/particulars.ts'
import { settledTexts } from '../../model/render/change-marks.ts'
import { type PdfDocument, pdfInput } from '../../model/render/pdf.ts'
import { withTracked } from '../../model/render/pdf-tracked.ts'
import { redline } from '../../model/render/redline.ts'
import { memorandumDocx, type WorkingCopy } from '../../server/export/memorandum-docx.ts'
import { FIELDS } from '../model/render/sample.ts'
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
const SCRIPT = new URL('support/settle.py', import.meta.url).pathname
function settled(file: string, what: 'accept' | 'reject' | 'leave'): Settled {
  const args = [SCRIPT, file, what, join(folder, 'profile')]
  const said = execFileSync('python3', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  const { paragraphs, revisions }: Settled = JSON.parse(said)
  return { paragraphs: paragraphs.filter((text) => text !== ''), revisions }
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

describe('[DX3] LibreOffice, of a text with tracked changes', () => {
  it.each(CASES)('accepts all to the text, and rejects all to the base: %s', async (_, before, after) => {
    const doc = changed(before, after)
    const file = await fileOf(doc)
    expect(settled(file, 'accept').paragraphs).toEqual(settledTexts(doc.blocks, 'accepted'))
    expect(settled(file, 'reject').paragraphs).toEqual(settledTexts(doc.blocks, 'undone'))
  })

  it('knows each change with its side and its day', async () => {
    const { revisions } = settled(await fileOf(changed(memo(A, B), memo(C, B))), 'leave')
    expect(new Set(revisions.map(([kind]) => kind))).toEqual(new Set(['Insert', 'Delete']))
    for (const [, author, day] of revisions) expect([author, day]).toEqual(['修订', '2026-11-21'])
  })
})

it('[DX5] what LibreOffice saves keeps every change, the bookmarks and what the copy was made from', async () => {
  const doc = changed(memo(A, B), memo(words(A, '两国应当就人工智能安全开展对话'), B, D))
  const file = await fileOf(doc, { memorandum: 'round-9', seq: 12, options: 'redline' })
  const saved = join(folder, 'saved')
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  execFileSync('soffice', ['--headless', profile, '--convert-to', 'docx', '--outdir', saved, file], {
    stdio: 'ignore',
  })
  const zip = await JSZip.loadAsync(readFileSync(join(saved, `${files}.docx`)))
  const part = async (name: string): Promise<string> => (await zip.file(name)?.async('string')) ?? ''
  const text = await part('word/document.xml')
  for (const { id } of doc.blocks) expect(text).toContain(`w:name="_c${id}"`)
  expect(text).toMatch(/<w:ins [^>]*w:author="修订"[^>]*w:date="2026-11-21T/u)
  expect(await part('docProps/custom.xml')).toContain('round-9')
})
