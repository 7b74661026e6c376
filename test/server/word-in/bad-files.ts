import JSZip from 'jszip'
import type { RefusalCode } from '../../../model/refusal.ts'
import { docx, p, run } from '../library/docx-file.ts'
import { wordFile } from './word-file.ts'

/** What a bad file is called, the file, and the code of its refusal. */
export type BadFile = readonly [name: string, make: () => Promise<Buffer>, why: RefusalCode]

const GOOD = p(run('双方同意设立工作组。'))
const good = (): Promise<Buffer> => docx({ body: GOOD })
const NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const main = (xml: string | Uint8Array) => docx({ body: GOOD, files: { 'word/document.xml': xml } })
const body = (inner: string): string => `<w:document ${NS}><w:body>${inner}</w:body></w:document>`
const text = (words: string): Promise<Buffer> => Promise.resolve(Buffer.from(words, 'latin1'))
const linked = (type: string, target: string) => docx({ body: GOOD, links: [[type, target, 'External']] })

async function zipOf(entries: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const zip = new JSZip()
  for (const [name, content] of Object.entries(entries)) zip.file(name, content, { createFolders: false })
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}

/** A good file with a directory that says something else of its first entry. */
async function forged(change: (directory: Buffer) => void): Promise<Buffer> {
  const bytes = await good()
  change(bytes.subarray(bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))))
  return bytes
}

async function named(name: string): Promise<Buffer> {
  const odd = '\u0001'.repeat(name.length)
  const bytes = await docx({ body: GOOD, files: { [odd]: 'x' } })
  return Buffer.from(bytes.toString('latin1').replaceAll(odd, name), 'latin1')
}

/** Two entries of one name: JSZip writes none, so the name of another one is written over. */
async function twice(): Promise<Buffer> {
  const bytes = await docx({ body: GOOD, files: { 'word/documenx.xml': '<x/>' } })
  return Buffer.from(bytes.toString('latin1').replaceAll('word/documenx.xml', 'word/document.xml'), 'latin1')
}

/** A small file each of whose entries says that it is seven megabytes. */
async function huge(): Promise<Buffer> {
  const bytes = await zipOf(Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`a${n}.bin`, 'x'])))
  const entry = Buffer.from([0x50, 0x4b, 1, 2])
  for (let at = bytes.indexOf(entry); at !== -1; at = bytes.indexOf(entry, at + 4))
    bytes.writeUInt32LE(7 << 20, at + 24)
  return bytes
}

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const ENTITIES = `<!DOCTYPE w [<!ENTITY a "字字字字字字字字字字"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`

export const BAD_FILES: readonly BadFile[] = [
  ['an empty file', () => text(''), 'document-empty'],
  ['no file of Word at all', () => text('双方同意'), 'not-word'],
  ['a page', () => text('<!doctype html><p>x</p>'), 'not-word'],
  ['a PDF with the name of a Word document', () => text('%PDF-1.7 ...'), 'not-word'],
  ['RTF', () => text('{\\rtf1\\ansi 双方}'), 'not-word'],
  [
    'a Word document of before 2007',
    () => Promise.resolve(Buffer.concat([OLE, Buffer.alloc(600)])),
    'not-word',
  ],
  [
    'one with a password',
    () =>
      Promise.resolve(Buffer.concat([OLE, Buffer.alloc(504), Buffer.from('EncryptedPackage', 'utf16le')])),
    'docx-encrypted',
  ],
  ['a zip cut off', async () => (await good()).subarray(0, 300), 'docx-damaged'],
  ['the head of a zip alone', () => text('PK\x03\x04'), 'docx-damaged'],
  ['a zip that holds no document', () => zipOf({ 'readme.txt': 'x' }), 'docx-damaged'],
  [
    'a spreadsheet',
    () => zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }),
    'not-word',
  ],
  ['a document of Pages', () => zipOf({ 'Index/Document.iwa': 'x', 'preview.jpg': 'x' }), 'not-word'],
  ['slides', () => zipOf({ 'ppt/presentation.xml': '<x/>' }), 'not-word'],
  [
    'a document of LibreOffice',
    async () => {
      const zip = new JSZip()
      zip.file('mimetype', 'application/vnd.oasis.opendocument.text', { compression: 'STORE' })
      zip.file('content.xml', '<x/>')
      return zip.generateAsync({ type: 'nodebuffer' })
    },
    'not-word',
  ],
  ['an encrypted entry', () => forged((d) => d.writeUInt16LE(d.readUInt16LE(8) | 1, 8)), 'docx-damaged'],
  ['an entry with another checksum', () => forged((d) => d.writeUInt32LE(7, 16)), 'docx-damaged'],
  ['an entry that unpacks to more than it says', () => forged((d) => d.writeUInt32LE(3, 24)), 'docx-damaged'],
  ['a zip64 file', () => forged((d) => d.writeUInt32LE(0xffffffff, 24)), 'docx-too-large'],
  [
    'an entry of nine megabytes',
    () => docx({ body: GOOD, files: { 'a.xml': ' '.repeat(9 << 20) } }),
    'docx-too-large',
  ],
  ['a hundred megabytes in all, none of them unpacked', huge, 'docx-too-large'],
  [
    'more entries than any document has',
    () => zipOf(Object.fromEntries(Array.from({ length: 2100 }, (_, n) => [`a${n}`, 'x']))),
    'docx-too-large',
  ],
  ['two entries of one name', twice, 'docx-damaged'],
  ['an absolute path', () => named('/etc/passwd'), 'docx-damaged'],
  ['a path that leads out', () => named('word/../../x'), 'docx-damaged'],
  ['a path with a drive', () => named('c:\\windows\\x'), 'docx-damaged'],
  ['a name with a NUL', () => named('word/a\0b.xml'), 'docx-damaged'],
  ['a document type', () => main(`<!DOCTYPE w>${body(GOOD)}`), 'docx-dtd'],
  ['a flood of entities', () => main(`${ENTITIES}${body('&b;')}`), 'docx-dtd'],
  [
    'a document type in a part that nobody reads',
    () => docx({ body: GOOD, files: { 'customXml/item1.xml': '<!DOCTYPE x>' } }),
    'docx-dtd',
  ],
  ['a picture from outside', () => linked('image', 'https://example.org/x.png'), 'docx-external'],
  ['a template from outside', () => linked('attachedTemplate', '\\\\host\\share\\x.dotm'), 'docx-external'],
  ['an object from a file', () => linked('oleObject', 'file:///c:/x.xls'), 'docx-external'],
  ['macros', () => docx({ body: GOOD, files: { 'word/vbaProject.bin': 'x' } }), 'docx-macros'],
  ['a tag left open', () => main(`<w:document ${NS}><w:body>${GOOD}`), 'docx-damaged'],
  [
    'elements a thousand deep',
    () => main(body(`${'<w:sdt>'.repeat(1000)}${'</w:sdt>'.repeat(1000)}`)),
    'docx-damaged',
  ],
  ['no body', () => main(`<w:document ${NS}/>`), 'docx-damaged'],
  ['another root', () => main('<x/>'), 'docx-damaged'],
  [
    'bytes that are no UTF-8',
    () => main(Buffer.from('<w:document>\xff\xfe\xfa</w:document>', 'latin1')),
    'docx-damaged',
  ],
  [
    'half of a surrogate pair, in UTF-8',
    () => main(Buffer.concat([Buffer.from(`<w:document ${NS}><w:body>`), Buffer.from([0xed, 0xa0, 0x80])])),
    'docx-damaged',
  ],
  ['a NUL among the words', () => main(body(p(run('双\0方')))), 'docx-damaged'],
  ['no words', () => docx({ body: p('') }), 'document-empty'],
  [
    'more paragraphs than a memorandum has',
    () => docx({ body: p(run('甲')).repeat(12_100) }),
    'document-too-long',
  ],
  [
    'a comment of ten thousand characters',
    () => wordFile({ body: GOOD, comments: [{ text: '字'.repeat(10_000) }] }),
    'document-too-long',
  ],
]
