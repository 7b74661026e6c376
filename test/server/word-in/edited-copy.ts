import JSZip from 'jszip'
import { placedText } from '../../../model/dossier/text-in-hand.ts'
import type { Block, Span } from '../../../model/memo/blocks.ts'
import { NO_PARTICIPANTS } from '../../../model/memo/particulars.ts'
import { pdfInput } from '../../../model/render/pdf.ts'
import type { WordPreview } from '../../../model/word-in/preview.ts'
import { previewOf } from '../../../model/word-in/preview-steps.ts'
import { printedAs } from '../../../model/word-in/working-copy.ts'
import { memorandumDocx } from '../../../server/export/memorandum-docx.ts'
import { readWord } from '../../../server/word-in/read-word.ts'
import { FIELDS } from '../../model/render/sample.ts'
import { heading, item, memo, para, point, seams } from '../../support/builders.ts'

const spans = (block: Block, ...all: readonly Span[]): Block => ({ ...block, spans: all })
const TITLE: Block = { ...para('t', '共识备忘录'), kind: 'title', locked: true }
const A = item('a', '两国应就人工智能安全开展对话。')
const B = spans(
  para('b', ''),
  { text: '双方同意设立' },
  { text: '联合工作组', strong: true },
  { text: '，详见' },
  { text: '官网', link: 'https://example.org/a?b=1&c=2' },
  { text: '。' },
)
const C = heading('c', '鼓励智库之间的交流')
const D = point('d', '其一，交换名单。')
const E = { ...item('e', '其中，专家每年会晤一次。'), level: 2 }
const F = para('f', '本备忘录以中文写成。')
/** What the copies are made of. */
export const BASE = memo(TITLE, A, E, B, C, D, F)

/** A working copy of it, as it goes out. */
export function copyOfBase(): Promise<Uint8Array<ArrayBuffer>> {
  const options = { draft: true, madeAt: 0, lang: 'zh' } as const
  const doc = pdfInput(BASE, FIELDS, NO_PARTICIPANTS, { title: '共识备忘录' }, options)
  const working = { memorandum: 'round-9', seq: 12, options: printedAs('zh', 'clean') }
  return memorandumDocx({ doc, working })
}

/** What somebody did to the parts of a file. */
export type EditedParts = Readonly<Record<string, (xml: string) => string>>

export async function edited(file: Uint8Array, parts: EditedParts): Promise<Buffer> {
  const zip = await JSZip.loadAsync(file)
  for (const [name, edit] of Object.entries(parts)) {
    const was = (await zip.file(name)?.async('string')) ?? ''
    const is = edit(was)
    if (is === was) throw new Error(`nothing of ${name} was changed`)
    zip.file(name, is)
  }
  return zip.generateAsync({ type: 'nodebuffer' })
}

/** What the file would bring in. */
export async function previewOfFile(file: Buffer): Promise<WordPreview> {
  const read = await readWord(file)
  if (!read.ok) throw new Error(read.refusal.why)
  const text = placedText(BASE.blocks)
  const input = { document: read.value, base: BASE, entry: 12, text, open: [], seams: seams() }
  const preview = previewOf({ ...input, threads: [] })
  if (!preview.ok) throw new Error(preview.refusal.why)
  return preview.value
}
