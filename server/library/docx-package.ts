import { ok, type Result, refuse } from '../../model/result.ts'
import { decoded } from './decode.ts'
import { type ExternalResource, placeOf } from './docx-place.ts'
import { type Numbering, readNumbering, readStyles, type Styles } from './docx-styles.ts'
import { attributeOf, childOf, elementsOf, parseXml, type XmlElement } from './xml.ts'
import { openZip, type Zip } from './zip.ts'

export type DocxFault = 'damaged' | 'too-large' | 'dtd' | ExternalResource
type DocxResult<T> = Result<T, DocxFault>

/** A Word document whose parts were looked at, and whose text can be read. */
export type DocxPackage = {
  readonly body: XmlElement
  readonly styles: Styles
  readonly numbering: Numbering
  /** Where the hyperlinks of the text go, by their ids. */
  readonly links: ReadonlyMap<string, string>
  readonly names: readonly string[]
  readonly named: (name: string) => Promise<XmlElement | null>
  /** A part of the text by the end of its relation's type (`comments`); null: there is none that can be read. */
  readonly part: (type: string) => Promise<XmlElement | null>
  /** The same of the whole file (`custom-properties`). */
  readonly filePart: (type: string) => Promise<XmlElement | null>
}

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
 * hyperlink fetches nothing: nobody follows its address. Of custom XML nothing is read.
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

async function linksOf(zip: Zip, relations: string): Promise<ReadonlyMap<string, string>> {
  const root = await optional(zip, relations)
  const links = root ? relationsIn(root).filter(({ type }) => /\/hyperlink$/u.test(type)) : []
  return new Map(links.map(({ id, target }) => [id, target]))
}

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

/** [LU5] Opens a Word document: all of its parts are looked at before any is read. */
export async function openDocx(bytes: Buffer): Promise<DocxResult<DocxPackage>> {
  const opened = openZip(bytes)
  if (!opened.ok) return opened
  const zip = opened.value
  const fault = await faultIn(zip)
  if (fault) return refuse(fault)
  const files = await targetsOf(zip, ROOT_RELATIONS, '')
  const main = files.get('officeDocument')
  if (main === undefined || !zip.names.includes(main)) return refuse('damaged')
  const root = await xmlIn(zip, main)
  if (!root.ok) return root
  const body = root.value.name === 'w:document' ? childOf(root.value, 'w:body') : undefined
  if (!body) return refuse('damaged')
  const parts = await targetsOf(zip, relationsOf(main), main.replace(/[^/]*$/, ''))
  return ok({
    body,
    styles: readStyles(await optional(zip, parts.get('styles'))),
    numbering: readNumbering(await optional(zip, parts.get('numbering'))),
    links: await linksOf(zip, relationsOf(main)),
    names: zip.names,
    named: (name) => optional(zip, name),
    part: (type) => optional(zip, parts.get(type)),
    filePart: (type) => optional(zip, files.get(type)),
  })
}
