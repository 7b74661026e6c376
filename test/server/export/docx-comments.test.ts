import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { anchorAt } from '../../../model/draft/anchors.ts'
import { insertBlocks, removeBlock } from '../../../model/draft/edit.ts'
import { rootOf } from '../../../model/draft/text.ts'
import type { Anchor } from '../../../model/memo/anchor.ts'
import { type Block, blockText, type Memorandum } from '../../../model/memo/blocks.ts'
import { NO_PARTICIPANTS } from '../../../model/memo/particulars.ts'
import { type PdfDocument, pdfInput } from '../../../model/render/pdf.ts'
import { withTracked } from '../../../model/render/pdf-tracked.ts'
import { redline } from '../../../model/render/redline.ts'
import { type ExportedThread, withComments } from '../../../server/export/comment-places.ts'
import { memorandumDocx } from '../../../server/export/memorandum-docx.ts'
import { parseXml } from '../../../server/library/xml.ts'
import { readWord } from '../../../server/word-in/read-word.ts'
import { FIELDS } from '../../model/render/sample.ts'
import { heading, item, memo, para } from '../../support/builders.ts'

const AT = Date.UTC(2026, 10, 21, 20)
const OPTIONS = { draft: true, madeAt: AT, lang: 'zh' } as const
const page = (text: Memorandum): PdfDocument =>
  pdfInput(text, FIELDS, NO_PARTICIPANTS, { title: '共识备忘录' }, OPTIONS)
const A = item('a', '两国应就人工智能安全开展对话，两国应每年通报。')
const B = para('b', '双方同意设立工作组。')
const C = heading('c', '能源')
const D = para('d', '本备忘录以中文写成。')

/** A text in Yjs, and anchors in it. */
function written(...blocks: readonly Block[]) {
  const doc = new Y.Doc()
  insertBlocks(rootOf(doc, 'zh'), null, blocks)
  const on = (block: Block, words: string, from = blockText(block).indexOf(words)): Anchor => {
    const anchor = anchorAt(doc, 'zh', { block: block.id, from, to: from + words.length })
    if (!anchor) throw new Error(words)
    return anchor
  }
  const state = () => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')
  return { doc, on, state }
}
const said = (text: string, hand: 'cn' | 'us' | 'reviewer' = 'cn') => ({ hand, at: AT, text })
const thread = (anchor: Anchor | null, ...says: ExportedThread['says']): ExportedThread => ({
  ...{ anchor, blocks: [], says, resolved: false, internal: false },
})
const commented = (doc: PdfDocument, state: string, ...threads: readonly ExportedThread[]) =>
  withComments(doc, { only: null, threads, state })
const bytesOf = async (doc: PdfDocument) => Buffer.from(await memorandumDocx({ doc, working: null }))

/** The comments that our own reader finds, with the words they hang on. */
async function read(doc: PdfDocument) {
  const file = await readWord(await bytesOf(doc))
  if (!file.ok) throw new Error(file.refusal.why)
  const { comments, paragraphs } = file.value
  return comments.map(({ range, ...comment }) => {
    const words = paragraphs[range?.from.paragraph ?? -1]?.runs.map(({ text }) => text).join('') ?? ''
    return { ...comment, on: words.slice(range?.from.at, range?.to.at) }
  })
}

describe('[DX4] comments in a Word document', () => {
  it('stand at their words, signed by a side and the day, with their answers', async () => {
    const text = written(A, B)
    const threads = [
      thread(text.on(B, '工作组'), said('何时？\n下周？'), said('年内。', 'us'), said('同意。', 'reviewer')),
      { ...thread(text.on(A, '应', blockText(A).lastIndexOf('应')), said('必须')), resolved: true },
    ]
    const found = await read(commented(page(memo(A, B)), text.state(), ...threads))
    const [day, timed] = ['2026-11-22', false]
    expect(found).toEqual([
      { timed, id: '0', by: '中方', day, text: '必须', resolved: true, parent: null, on: '应' },
      {
        timed,
        id: '1',
        by: '中方',
        day,
        text: '何时？\n下周？',
        resolved: false,
        parent: null,
        on: '工作组',
      },
      { timed, id: '2', by: '美方', day, text: '年内。', resolved: false, parent: '1', on: '工作组' },
      { timed, id: '3', by: '审阅人', day, text: '同意。', resolved: false, parent: '1', on: '工作组' },
    ])
  })

  it('say that they are resolved also where nothing is answered', async () => {
    const text = written(A)
    const one = { ...thread(text.on(A, '对话'), said('好')), resolved: true }
    expect(await read(commented(page(memo(A)), text.state(), one))).toMatchObject([{ resolved: true }])
  })

  it('may overlap, and several hang on the same words', async () => {
    const text = written(A)
    const anchors = ['两国应就人工智能', '人工智能安全', '人工智能安全', blockText(A)].map((on) =>
      text.on(A, on),
    )
    const threads = anchors.map((anchor, at) => thread(anchor, said(`第${at}条`)))
    const found = await read(commented(page(memo(A)), text.state(), ...threads))
    expect(new Set(found.map(({ on, text: words }) => `${words} ${on}`))).toEqual(
      new Set(anchors.map(({ quote }, at) => `第${at}条 ${quote}`)),
    )
  })

  it('whose words are gone hang on the nearest block that is left, with what they were about', async () => {
    const text = written(A, B, C, D)
    const threads = [thread(text.on(B, '工作组'), said('何时？')), thread(text.on(A, '通报'), said('向谁？'))]
    removeBlock(rootOf(text.doc, 'zh'), B.id)
    const found = await read(commented(page(memo(A, C, D)), text.state(), ...threads))
    expect(found).toMatchObject([
      { text: '原文：“工作组”\n何时？', on: blockText(A) },
      { text: '向谁？', on: '通报' },
    ])
  })

  it('on the first block, gone, hang on the one below; on a suggestion, on its block', async () => {
    const text = written(A, B)
    const threads = [
      thread(text.on(A, '对话'), said('何时？')),
      { ...thread(null, said('可以接受')), blocks: [B.id] },
    ]
    removeBlock(rootOf(text.doc, 'zh'), A.id)
    expect(await read(commented(page(memo(B)), text.state(), ...threads))).toMatchObject([
      { text: '原文：“对话”\n何时？', on: blockText(B) },
      { text: '就一条修改建议：\n可以接受', on: blockText(B) },
    ])
  })

  it('of a redline stand at the words that are there now', async () => {
    const now = { ...A, spans: [{ text: '两国应当就人工智能安全开展对话，两国应当每年通报。' }] }
    const text = written(now, B)
    const doc = withTracked(page(memo(now, B)), redline(memo(A, B), memo(now, B), 'twice'), '对照第一稿')
    const threads = [thread(text.on(now, '应当', 18), said('必须')), thread(text.on(B, '设立'), said('成立'))]
    expect(await read(commented(doc, text.state(), ...threads))).toMatchObject([
      { on: '应当' },
      { on: '设立' },
    ])
  })

  it('hold any words, and the bytes are the same when made again', async () => {
    const text = written(A)
    const hostile = ['<w:comment w:id="7"/>', ']]>&amp;', 'a\u0000b\u0007', '😀'.repeat(3), '\n\n行'].join('')
    const threads = Array.from({ length: 40 }, () => thread(text.on(A, '两国'), said(hostile), said('答')))
    const doc = commented(page(memo(A)), text.state(), ...threads)
    const bytes = await bytesOf(doc)
    expect(bytes.equals(await bytesOf(doc))).toBe(true)
    const zip = await JSZip.loadAsync(bytes)
    for (const [name, file] of Object.entries(zip.files))
      if (/\.(?:xml|rels)$/u.test(name)) expect(parseXml(await file.async('string')).ok, name).toBe(true)
    const rels = (await zip.file('word/_rels/document.xml.rels')?.async('string')) ?? ''
    expect(rels).toMatch(/comments\.xml/u)
    expect(rels).toMatch(/commentsExtended\.xml/u)
  })
})
