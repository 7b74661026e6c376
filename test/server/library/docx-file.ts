import JSZip from 'jszip'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const run = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`

/** A paragraph of runs; `properties` as Word writes them, in order. */
export const p = (runs: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`

export const style = (id: string): string => `<w:pStyle w:val="${id}"/>`
export const listed = (list: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`

const STYLES = `<w:styles ${W}>
<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="Section"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="bullets"><w:name w:val="List"/><w:pPr>${listed(1)}</w:pPr></w:style>
</w:styles>`

const level = (at: number, format: string): string =>
  `<w:lvl w:ilvl="${at}"><w:numFmt w:val="${format}"/></w:lvl>`
const NUMBERING = `<w:numbering ${W}>
<w:abstractNum w:abstractNumId="7">${level(0, 'bullet')}${level(1, 'bullet')}</w:abstractNum>
<w:abstractNum w:abstractNumId="8">${level(0, 'chineseCounting')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
</w:numbering>`

const relation = (id: string, type: string, target: string, mode = ''): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${mode && ` TargetMode="${mode}"`}/>`
const relations = (...all: string[]): string =>
  `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`

export type Making = {
  readonly body: string
  /** More entries, or others in the place of the usual ones. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  /** `Id Type Target Mode` of the document's relations. */
  readonly links?: readonly (readonly [type: string, target: string, mode?: string])[]
  /** More styles, as Word writes them. */
  readonly styles?: string
}

/** A small Word document, as its parts. */
export async function docx({ body, files = {}, links = [], styles = '' }: Making): Promise<Buffer> {
  const zip = new JSZip()
  const parts: Readonly<Record<string, string | Uint8Array>> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"/>`,
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'word/document.xml')),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    'word/styles.xml': STYLES.replace('</w:styles>', `${styles}</w:styles>`),
    'word/numbering.xml': NUMBERING,
    'word/_rels/document.xml.rels': relations(
      relation('r1', 'styles', 'styles.xml'),
      relation('r2', 'numbering', 'numbering.xml'),
      ...links.map(([type, target, mode = ''], at) => relation(`x${at}`, type, target, mode)),
    ),
    ...files,
  }
  for (const [name, content] of Object.entries(parts)) zip.file(name, content)
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}

/** The lines of a text as a Word document: `#` as a heading's style, `- ` as an item of a list. */
export const docxOf = (text: string): Promise<Buffer> =>
  docx({
    body: text
      .split('\n')
      .map((line) => {
        if (/^#+ /.test(line)) return p(run(line.replace(/^#+ /, '')), style('1'))
        if (/^ *- /.test(line)) return p(run(line.replace(/^ *- /, '')), listed(1, /^ /.test(line) ? 1 : 0))
        return p(run(line))
      })
      .join(''),
  })
