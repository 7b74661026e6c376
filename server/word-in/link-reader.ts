import { isLinkTarget } from '../../model/memo/clean.ts'
import { attributeOf, type XmlElement } from '../library/xml.ts'

const HYPERLINK = /^\s*HYPERLINK\b/iu
/** `HYPERLINK "https://…"`, with switches before or behind the address; `\\l "…"` is a place in the file. */
const ADDRESS = /^\s*HYPERLINK\s+(?:\\[a-km-z]\s+)*(?:"([^"]*)"|([^\s"\\]+))/iu

type LinkTarget = string | null | undefined
type OpenField = { code: string; target: LinkTarget }
type LinkRead = 'link' | 'unusable' | 'other'

/** Says where the words go that are being read: by an element, or by a field, as WPS likes to write them. */
export class LinkReader {
  readonly #known: ReadonlyMap<string, string>
  /** Undefined: says nothing; null: nowhere that the text could link to. */
  readonly #elements: LinkTarget[] = []
  readonly #fields: OpenField[] = []

  constructor(known: ReadonlyMap<string, string>) {
    this.#known = known
  }

  /** The address, where there is one. */
  get target(): string | null {
    const all = [...this.#fields.map(({ target }) => target), ...this.#elements]
    return all.findLast((one) => one !== undefined) ?? null
  }

  enter(element: XmlElement): LinkRead {
    const target = element.name === 'w:hyperlink' ? this.#addressOf(element) : targetOf(codeOf(element))
    this.#elements.push(target)
    return readAs(target)
  }

  leave(_: XmlElement): void {
    this.#elements.pop()
  }

  /** Null: it is no part of a field. */
  field(element: XmlElement): LinkRead | null {
    const open = this.#fields.at(-1)
    if (element.name === 'w:instrText') {
      if (open) open.code += element.children.filter((child) => typeof child === 'string').join('')
      return 'other'
    }
    if (element.name !== 'w:fldChar') return null
    const type = attributeOf(element, 'w:fldCharType')
    if (type === 'begin') this.#fields.push({ code: '', target: undefined })
    if (type === 'end') this.#fields.pop()
    if (type !== 'separate' || !open) return 'other'
    open.target = targetOf(open.code)
    return readAs(open.target)
  }

  #addressOf(element: XmlElement): LinkTarget {
    const [, id] = [...element.attributes].find(([name]) => /:id$/iu.test(name)) ?? []
    const address = id === undefined ? undefined : this.#known.get(id)
    return isLinkTarget(address) ? address : null
  }
}

const codeOf = (element: XmlElement): string => attributeOf(element, 'w:instr') ?? ''

function targetOf(code: string): LinkTarget {
  if (!HYPERLINK.test(code)) return undefined
  const [, quoted, bare] = ADDRESS.exec(code) ?? []
  const address = quoted ?? bare
  return isLinkTarget(address) ? address : null
}

const readAs = (target: LinkTarget): LinkRead =>
  target === undefined ? 'other' : target === null ? 'unusable' : 'link'
