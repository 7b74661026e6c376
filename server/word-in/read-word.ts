import { MAX_COMMENT } from '../../model/dossier/comments/limits.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { WordDocument, WordLeftOut } from '../../model/word-in/word-document.ts'
import { besideText, WORKING_PROPERTY, type WorkingCopy } from '../../model/word-in/working-copy.ts'
import { type DocxFault, type DocxPackage, openDocx } from '../library/docx-package.ts'
import { docxRefusal, signatureOf, zippedOtherwise } from '../library/upload.ts'
import { elementsOf, type XmlElement } from '../library/xml.ts'
import { BodyReader } from './body-reader.ts'
import { commentsIn, picturesIn } from './comments.ts'
import { wordsOf } from './element-words.ts'
import { beginning } from './left-out.ts'
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

function refusalOf(bytes: Buffer, fault: DocxFault): Refusal {
  const what = fault === 'damaged' ? zippedOtherwise(bytes) : null
  return what === null ? docxRefusal(fault) : { why: 'not-word', detail: what }
}

const hasMacros = ({ names }: DocxPackage): boolean => names.some((name) => /vbaProject\.bin$/iu.test(name))

/** [WI1] Reads a Word document, or says why not. */
export async function readWord(bytes: Buffer): Promise<Result<WordDocument, Refusal>> {
  const other = otherThanWord(bytes)
  if (other) return refuse(other)
  const opened = await openDocx(bytes)
  if (!opened.ok) return refuse(refusalOf(bytes, opened.refusal))
  if (hasMacros(opened.value)) return refuse({ why: 'docx-macros' })
  const read = await readPackage(opened.value)
  const empty = read.comments.length === 0 && read.paragraphs.every(({ runs }) => runs.length === 0)
  if (empty) return refuse({ why: 'document-empty' })
  return isTooLong(read) ? refuse({ why: 'document-too-long' }) : ok(read)
}

async function readPackage(file: DocxPackage): Promise<WordDocument> {
  const formOf = formsIn(await file.part('styles'))
  // So strict files name it, and so all others.
  const properties = (await file.filePart('customProperties')) ?? (await file.filePart('custom-properties'))
  const copy = copyOf(properties)
  const { styles, numbering, links } = file
  const body = new BodyReader({ styles, numbering, links, formOf, isCopy: copy !== null }).read(file.body)
  const said = await file.part('comments')
  const comments = commentsIn(said, await file.part('commentsExtended'), body)
  return {
    paragraphs: body.paragraphs,
    comments,
    copy,
    leftOut: [...body.leftOut, ...picturesIn(said), ...(await headersIn(file, copy))],
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
    if (!isCopy(said)) return null
    const { memorandum, seq, options } = said
    return {
      memorandum,
      seq,
      options,
      ...('beside' in said && isBeside(said.beside) && { beside: said.beside }),
    }
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

const isBeside = (said: unknown): said is readonly string[] =>
  Array.isArray(said) && said.every((one) => typeof one === 'string')

const isChange = ({ name }: XmlElement): boolean => name === 'w:ins' || name === 'w:del'
const holdsChange = (element: XmlElement): boolean =>
  isChange(element) || elementsOf(element).some(holdsChange)

/** 第 1 页，共 8 页 and the like: nothing that somebody wrote. */
const PAGE_COUNT = /第|页|共|page|of/giu

/** Headers and footers that somebody changed; of a file that is no copy of ours, all that say something. */
async function headersIn(file: DocxPackage, copy: WorkingCopy | null): Promise<readonly WordLeftOut[]> {
  const found: WordLeftOut[] = []
  for (const name of file.names.filter((one) => /(?:^|\/)(?:header|footer)\d*\.xml$/iu.test(one))) {
    const root = await file.named(name)
    if (!root) continue
    const words = wordsOf(root)
    const bare = besideText(words)
    const isKnown = copy ? copy.beside?.includes(bare) !== false : false
    const says = bare.replace(PAGE_COUNT, '') !== '' && !found.some((one) => besideText(one.words) === bare)
    if (holdsChange(root) || (says && !isKnown)) found.push({ what: 'header', words: beginning(words) })
  }
  return found
}
