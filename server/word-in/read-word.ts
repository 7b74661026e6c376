import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { MAX_COMMENT } from '../../model/wire/limits.ts'
import type { WordDocument, WordLeftOut } from '../../model/word-in/word-document.ts'
import { WORKING_PROPERTY, type WorkingCopy } from '../../model/word-in/working-copy.ts'
import { type DocxPackage, openDocx } from '../library/docx-package.ts'
import { docxRefusal, signatureOf } from '../library/upload.ts'
import { elementsOf, type XmlElement } from '../library/xml.ts'
import { BodyReader } from './body-reader.ts'
import { commentsIn } from './comments.ts'
import { formsIn } from './paragraph-form.ts'

/** So much of a Word document is read. A memorandum may have 10,000 blocks and a million characters. */
const LIMITS = { paragraphs: 12_000, characters: 1_200_000, comments: 2_000, comment: MAX_COMMENT } as const

/** What a file is that is no Word document: an encrypted one is wrapped into a file of the older kind. */
function otherThanWord(bytes: Buffer): Refusal | null {
  const what = signatureOf(bytes)
  if (what === 'DOCX') return null
  if (what === 'DOC/WPS' && bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    return { why: 'docx-encrypted' }
  if (what !== null) return { why: 'not-word', detail: what }
  return { why: bytes.length === 0 ? 'document-empty' : 'not-word' }
}

const hasMacros = ({ names }: DocxPackage): boolean => names.some((name) => /vbaProject\.bin$/iu.test(name))

/** [WI1] Reads a Word document, or says why not. */
export async function readWord(bytes: Buffer): Promise<Result<WordDocument, Refusal>> {
  const other = otherThanWord(bytes)
  if (other) return refuse(other)
  const opened = await openDocx(bytes)
  if (!opened.ok) return refuse(docxRefusal(opened.refusal))
  if (hasMacros(opened.value)) return refuse({ why: 'docx-macros' })
  const read = await readPackage(opened.value)
  const empty = read.comments.length === 0 && read.paragraphs.every(({ runs }) => runs.length === 0)
  if (empty) return refuse({ why: 'document-empty' })
  return isTooLong(read) ? refuse({ why: 'document-too-long' }) : ok(read)
}

async function readPackage(file: DocxPackage): Promise<WordDocument> {
  const formOf = formsIn(await file.part('styles'))
  const body = new BodyReader({ styles: file.styles, formOf }).read(file.body)
  const comments = commentsIn(await file.part('comments'), await file.part('commentsExtended'), body)
  return {
    paragraphs: body.paragraphs,
    comments,
    copy: copyOf(await file.filePart('custom-properties')),
    leftOut: [...body.leftOut, ...(await headersIn(file))],
  }
}

function isTooLong({ paragraphs, comments }: WordDocument): boolean {
  const characters = paragraphs.reduce(
    (sum, { runs }) => runs.reduce((all, { text }) => all + text.length, sum),
    0,
  )
  return (
    paragraphs.length > LIMITS.paragraphs ||
    characters > LIMITS.characters ||
    comments.length > LIMITS.comments ||
    comments.some(({ text }) => text.length > LIMITS.comment)
  )
}

const textIn = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('')

/** [WI2] What a working copy says of itself. */
function copyOf(properties: XmlElement | null): WorkingCopy | null {
  const own =
    properties && elementsOf(properties).find(({ attributes }) => attributes.get('name') === WORKING_PROPERTY)
  if (!own) return null
  try {
    const said: unknown = JSON.parse(textIn(own))
    return isCopy(said) ? { memorandum: said.memorandum, seq: said.seq, options: said.options } : null
  } catch {
    return null
  }
}

const isCopy = (said: unknown): said is WorkingCopy =>
  typeof said === 'object' &&
  said !== null &&
  'memorandum' in said &&
  typeof said.memorandum === 'string' &&
  'seq' in said &&
  Number.isSafeInteger(said.seq) &&
  'options' in said &&
  typeof said.options === 'string'

const isChange = ({ name }: XmlElement): boolean => name === 'w:ins' || name === 'w:del'
const holdsChange = (element: XmlElement): boolean =>
  isChange(element) || elementsOf(element).some(holdsChange)

/** A header or footer that somebody changed. */
async function headersIn(file: DocxPackage): Promise<readonly WordLeftOut[]> {
  const found: WordLeftOut[] = []
  for (const name of file.names.filter((one) => /(?:^|\/)(?:header|footer)\d*\.xml$/iu.test(one))) {
    const root = await file.named(name)
    if (root && holdsChange(root)) found.push({ what: 'header', words: textIn(root).trim().slice(0, 40) })
  }
  return found
}
