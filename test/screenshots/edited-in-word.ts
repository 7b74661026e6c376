import JSZip from 'jszip'

const SIGNED = 'w:author="王某" w:date="2026-11-20T09:30:00Z"'
const run = (words: string, name: 't' | 'delText' = 't'): string =>
  `<w:r><w:${name} xml:space="preserve">${words}</w:${name}></w:r>`

/** A tracked change of each kind, by the words it is about. */
export type WordEdits = {
  /** Words that somebody replaces. */
  readonly replaced: readonly [from: string, to: string]
  /** A proposal to replace words, which somebody rejects: the words stay. */
  readonly rejected: readonly [stays: string, goes: string]
}

/** A rolling copy as somebody leaves it who works on it in Word. */
export async function editedInWord(
  file: Buffer,
  { replaced: [from, to], rejected: [stays, goes] }: WordEdits,
): Promise<Buffer> {
  const zip = await JSZip.loadAsync(file)
  const was = (await zip.file('word/document.xml')?.async('string')) ?? ''
  const xml = was
    .replace(change('ins', goes), '')
    .replace(change('del', stays), run(stays))
    .replace(
      new RegExp(`<w:r>(?:(?!</w:r>).)*?<w:t[^>]*>([^<]*?)${from}([^<]*)</w:t></w:r>`, 'su'),
      (_, before: string, after: string) =>
        [
          run(before),
          `<w:del w:id="9001" ${SIGNED}>${run(from, 'delText')}</w:del>`,
          `<w:ins w:id="9002" ${SIGNED}>${run(to)}</w:ins>`,
          run(after),
        ].join(''),
    )
  if (xml.includes(goes) || !xml.includes(SIGNED)) throw new Error('the words are not where they were')
  zip.file('word/document.xml', xml)
  return zip.generateAsync({ type: 'nodebuffer' })
}

/** A tracked change of just these words. */
const change = (kind: 'ins' | 'del', words: string): RegExp =>
  new RegExp(`<w:${kind} [^>]*[^/]>(?:(?!</w:${kind}>).)*?>${words}<(?:(?!</w:${kind}>).)*</w:${kind}>`, 'su')
