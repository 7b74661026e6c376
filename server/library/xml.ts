import { ok, type Result, refuse } from '../../model/result.ts'
import { canonical, scopeIn, type XmlScope } from './xml-names.ts'

export type XmlElement = {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (XmlElement | string)[]
}
export type XmlFault = 'damaged' | 'dtd'

type OpenElement = {
  readonly name: string
  /** As written, for its end tag. */
  readonly written: string
  readonly scope: XmlScope
  readonly attributes: Map<string, string>
  readonly children: (XmlElement | string)[]
}

const NAME = '[\\p{L}_][\\p{L}\\p{M}\\p{N}_:.·-]*'
const TAG = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'uy')
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'gu')
const ENTITY = /&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));/g
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** Word nests a few dozen elements deep. The limit protects the recursive functions that walk the tree. */
const DEEPEST = 200
const LAST_CHARACTER = 0x10ffff

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(ENTITY, (_, decimal?: string, hex?: string, named = '') => {
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16)
    if (Number.isNaN(code)) return NAMED[named] ?? ''
    return code <= LAST_CHARACTER ? String.fromCodePoint(code) : ''
  })
}

const attributesOf = (text: string): Map<string, string> =>
  new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', one, other]) => [name, unescaped(one ?? other ?? '')]),
  )

/**
 * Skips a comment, a processing instruction or a CDATA section (whose text is kept) at `at`; null: none begins there.
 * A document type declaration is a fault.
 */
function skipMarkup(
  xml: string,
  at: number,
): { readonly to: number; readonly text: string } | XmlFault | null {
  const upTo = (end: string, from: number): number => {
    const found = xml.indexOf(end, from)
    return found === -1 ? -1 : found + end.length
  }
  const skip = (to: number, text = '') => (to === -1 ? 'damaged' : { to, text })
  if (xml.startsWith('<!--', at)) return skip(upTo('-->', at + 4))
  if (xml.startsWith('<?', at)) return skip(upTo('?>', at + 2))
  if (xml.startsWith('<![CDATA[', at)) {
    const to = upTo(']]>', at + 9)
    return skip(to, xml.slice(at + 9, to - 3))
  }
  return xml.startsWith('<!', at) ? 'dtd' : null
}

/**
 * [LU4] Parses the part of XML that Word writes: no document type, no entities of its own. Malformed XML is refused.
 * [LU13] Names are told apart by their namespace, whatever its prefix.
 */
export function parseXml(xml: string): Result<XmlElement, XmlFault> {
  const root: OpenElement = { name: '', written: '', scope: new Map(), attributes: new Map(), children: [] }
  const open: OpenElement[] = [root]
  let at = xml.startsWith('\uFEFF') ? 1 : 0
  while (at < xml.length) {
    const here = open.at(-1) ?? root
    const next = xml.indexOf('<', at)
    const text = xml.slice(at, next === -1 ? undefined : next)
    if (text !== '') here.children.push(unescaped(text))
    if (next === -1) break
    const skip = skipMarkup(xml, next)
    if (typeof skip === 'string') return refuse(skip)
    if (skip) {
      if (skip.text !== '') here.children.push(skip.text)
      at = skip.to
      continue
    }
    TAG.lastIndex = next
    const tag = TAG.exec(xml)
    if (!tag || !applyTag(open, tag)) return refuse('damaged')
    at = TAG.lastIndex
  }
  const [element, ...more] = root.children.filter((child) => typeof child !== 'string')
  return open.length === 1 && element && more.length === 0 ? ok(element) : refuse('damaged')
}

/** Opens or closes an element. False: an end tag without its start tag, or nesting too deep. */
function applyTag(
  open: OpenElement[],
  [, closing, name = '', attributes = '', empty]: RegExpExecArray,
): boolean {
  if (closing) return open.length > 1 && open.pop()?.written === name
  const above = open.at(-1)
  const own = attributesOf(attributes)
  const scope = scopeIn(own, above?.scope ?? new Map())
  const element: OpenElement = {
    name: canonical(name, scope, 'element'),
    written: name,
    scope,
    attributes: new Map([...own].map(([key, value]) => [canonical(key, scope, 'attribute'), value])),
    children: [],
  }
  above?.children.push(element)
  if (!empty) open.push(element)
  return open.length <= DEEPEST
}

export const elementsOf = ({ children }: XmlElement): readonly XmlElement[] =>
  children.filter((child): child is XmlElement => typeof child !== 'string')

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element && elementsOf(element).find((child) => child.name === name)

export const attributeOf = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes.get(name)

/** The characters inside of an element, at whatever depth. */
export const textIn = ({ children }: XmlElement): string =>
  children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('')
