import type { DocumentLeftOut } from '../../model/reading/left-out.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { decoded } from './decode.ts'
import { DocxTally } from './docx-left-out.ts'
import { linesOfBody } from './docx-lines.ts'
import { type ExternalResource, placeOf } from './docx-place.ts'
import { readNumbering, readStyles } from './docx-styles.ts'
import { attributeOf, childOf, elementsOf, parseXml, type XmlElement } from './xml.ts'
import { openZip, type Zip } from './zip.ts'

export type DocxFault = 'damaged' | 'too-large' | 'dtd' | ExternalResource
/** The text, and what a reader of the document sees that is not in it. */
export type DocxRead = { readonly text: string; readonly leftOut: readonly DocumentLeftOut[] }
type DocxResult<T> = Result<T, DocxFault>

const ROOT_RELATIONS = '_rels/.rels'
const relationsOf = (part: string): string => part.replace(/([^/]*)$/, '_rels/$1.rels')

async function xmlIn(zip: Zip, name: string): Promise<DocxResult<XmlElement>> {
  const bytes = await zip.read(name)
  if (!bytes.ok) return bytes
  const wide = bytes.value[0] === 0xff ? 'utf-16le' : bytes.value[0] === 0xfe ? 'utf-16be' : 'utf-8'
  const text = decoded(bytes.value, wide)
  return text === null ? refuse('damaged') : parseXml(text)
}

type PartRelation = {
  readonly id: string
  readonly type: string
  readonly target: string
  readonly external: boolean
}

function relationsIn(root: XmlElement): readonly PartRelation[] {
  return elementsOf(root).map((relation) => {
    const target = attributeOf(relation, 'Target') ?? ''
    const mode = attributeOf(relation, 'TargetMode') ?? ''
    return {
      id: attributeOf(relation, 'Id') ?? '',
      type: attributeOf(relation, 'Type') ?? '',
      target: target.replace(/^\//, ''),
      external: mode.toLowerCase() === 'external' || /^(?:[a-z][a-z\d+.-]*:|\\\\|\/\/)/i.test(target),
    }
  })
}

/**
 * [LU5] A single link to an outside resource, or a single document type declaration, refuses the whole document. A
 * hyperlink fetches nothing: its words are read, its address is not. Of custom XML nothing is read.
 */
async function faultIn(zip: Zip): Promise<DocxFault | null> {
  for (const name of zip.names.filter((each) => /\.(?:xml|rels)$/i.test(each))) {
    const root = await xmlIn(zip, name)
    const isRelations = /\.rels$/i.test(name)
    if (!root.ok && (root.refusal !== 'damaged' || isRelations || !/^customXml\//i.test(name)))
      return root.refusal
    if (!root.ok && (await declaresType(zip, name))) return 'dtd'
    const outside = root.ok && isRelations ? relationsIn(root.value).find(isResource) : undefined
    if (outside) return externalResource(zip, name, outside)
  }
  return null
}

/** [LU5] Says where the document asks for it. */
async function externalResource(
  zip: Zip,
  relations: string,
  { id, target }: PartRelation,
): Promise<ExternalResource> {
  const part = relations.replace(/_rels\/([^/]*)\.rels$/i, '$1')
  return { target, place: placeOf(part, id, await optional(zip, part)) }
}

const isResource = ({ external, type }: PartRelation): boolean => external && !/\/hyperlink$/u.test(type)

/** XML that cannot be read may still declare a document type. */
async function declaresType(zip: Zip, name: string): Promise<boolean> {
  const bytes = await zip.read(name)
  if (!bytes.ok) return true
  const bare = bytes.value.toString('latin1').replaceAll('\0', '')
  return /<!(?:DOCTYPE|ENTITY)/i.test(bare)
}

async function targetsOf(zip: Zip, relations: string, base: string): Promise<ReadonlyMap<string, string>> {
  const root = zip.names.includes(relations) ? await xmlIn(zip, relations) : null
  if (!root?.ok) return new Map()
  return new Map(
    relationsIn(root.value).map(({ type, target }) => [
      type.replace(/^.*\//, ''),
      zip.names.includes(target) ? target : `${base}${target}`,
    ]),
  )
}

async function optional(zip: Zip, name: string | undefined): Promise<XmlElement | null> {
  if (name === undefined || !zip.names.includes(name)) return null
  const root = await xmlIn(zip, name)
  return root.ok ? root.value : null
}

/**
 * The text of a Word document as lines: one line for each paragraph, `#` before headings, `- ` before list items, tabs
 * between the cells of a table row. Tracked insertions are included; deletions, struck and hidden words, notes, headers
 * and pictures are not.
 */
export async function docxText(bytes: Buffer): Promise<DocxResult<DocxRead>> {
  const zip = openZip(bytes)
  if (!zip.ok) return zip
  const fault = await faultIn(zip.value)
  if (fault) return refuse(fault)
  const main = (await targetsOf(zip.value, ROOT_RELATIONS, '')).get('officeDocument')
  if (main === undefined || !zip.value.names.includes(main)) return refuse('damaged')
  const root = await xmlIn(zip.value, main)
  if (!root.ok) return root
  const body = root.value.name === 'w:document' ? childOf(root.value, 'w:body') : undefined
  if (!body) return refuse('damaged')
  const parts = await targetsOf(zip.value, relationsOf(main), main.replace(/[^/]*$/, ''))
  const styles = readStyles(await optional(zip.value, parts.get('styles')))
  const numbering = readNumbering(await optional(zip.value, parts.get('numbering')))
  const tally = new DocxTally()
  const lines = linesOfBody(body, { styles, numbering, tally })
  return ok({ text: lines.join('\n'), leftOut: tally.result() })
}
