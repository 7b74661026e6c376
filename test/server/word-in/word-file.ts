import type { WordDocument } from '../../../model/word-in/word-document.ts'
import { readWord } from '../../../server/word-in/read-word.ts'
import { docx, escaped, type Making, p, run } from '../library/docx-file.ts'

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
const W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'

let changes = 0
const signed = (by: string): string => `w:id="${++changes}" w:author="${by}" w:date="2026-11-20T09:30:00Z"`

export const ins = (text: string, by = '王某'): string => `<w:ins ${signed(by)}>${run(text)}</w:ins>`
export const del = (text: string, by = '王某'): string =>
  `<w:del ${signed(by)}><w:r><w:delText xml:space="preserve">${escaped(text)}</w:delText></w:r></w:del>`
export const endOf = (change: 'ins' | 'del', by = '王某'): string =>
  `<w:rPr><w:${change} ${signed(by)}/></w:rPr>`

let bookmarks = 0
/** A paragraph with the bookmark of a block. */
export function marked(block: string, runs: string, properties = ''): string {
  const id = ++bookmarks
  return p(
    `<w:bookmarkStart w:id="${id}" w:name="_c${block}"/>${runs}<w:bookmarkEnd w:id="${id}"/>`,
    properties,
  )
}

export const from = (id: number): string => `<w:commentRangeStart w:id="${id}"/>`
export const to = (id: number): string =>
  `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`

export type SaidComment = {
  readonly text: string
  readonly by?: string
  readonly answers?: number
  readonly done?: boolean
}

const paraId = (at: number): string => `0000000${at + 1}`

function commentParts(comments: readonly SaidComment[]): Readonly<Record<string, string>> {
  const all = comments.map(
    ({ text, by = '王某' }, at) =>
      `<w:comment w:id="${at}" w:author="${by}" w:date="2026-11-20T10:00:00Z"><w:p w14:paraId="${paraId(at)}">${run(text)}</w:p></w:comment>`,
  )
  const extended = comments.map(({ answers, done }, at) => {
    const parent = answers === undefined ? '' : ` w15:paraIdParent="${paraId(answers)}"`
    return `<w15:commentEx w15:paraId="${paraId(at)}"${parent} w15:done="${done ? 1 : 0}"/>`
  })
  return {
    'word/comments.xml': `<w:comments ${W} ${W14}>${all.join('')}</w:comments>`,
    'word/commentsExtended.xml': `<w15:commentsEx ${W15}>${extended.join('')}</w15:commentsEx>`,
  }
}

export type CopyProperty = {
  readonly memorandum: string
  readonly seq: number
  readonly options: string
  readonly beside?: readonly string[]
}

function copyParts(copy: CopyProperty): Readonly<Record<string, string>> {
  const vt = 'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/relationships/${type}" Target="${target}"/>`
  return {
    'docProps/custom.xml': `<Properties xmlns="${OFFICE}/custom-properties" ${vt}><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Concord"><vt:lpwstr>${escaped(JSON.stringify(copy))}</vt:lpwstr></property></Properties>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}">${relation('r1', 'officeDocument', 'word/document.xml')}${relation('r2', 'custom-properties', 'docProps/custom.xml')}</Relationships>`,
  }
}

export type WordFile = Making & {
  readonly comments?: readonly SaidComment[]
  readonly copy?: CopyProperty
}

/** A Word document with changes, comments and what it says of itself. */
export const wordFile = ({ comments, copy, files = {}, links = [], ...rest }: WordFile): Promise<Buffer> =>
  docx({
    ...rest,
    links: comments
      ? [...links, ['comments', 'comments.xml'], ['commentsExtended', 'commentsExtended.xml']]
      : links,
    files: { ...(comments && commentParts(comments)), ...(copy && copyParts(copy)), ...files },
  })

export async function readFile(file: WordFile): Promise<WordDocument> {
  const read = await readWord(await wordFile(file))
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value
}
