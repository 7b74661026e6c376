import { isLinkTarget } from '../../model/memo/clean.ts'
import { attributeOf, type XmlElement } from '../library/xml.ts'

const HYPERLINK = /^\s*HYPERLINK\b/iu
/** `HYPERLINK "https://…"`, with switches before or behind the address; `\\l "…"` is a place in the file. */
const ADDRESS = /^\s*HYPERLINK\s+(?:\\[a-km-z]\s+)*(?:"([^"]*)"|([^\s"\\]+))/iu

type LinkTarget = string | null | undefined
/** What an equation field draws has no words of its own: a phonetic guide of earlier programs, a letter in a circle, a fraction. */
const EQUATION = /^\s*EQ\b/iu
/** `EQ \\o\\ad(\\s\\up 9(pīn),拼)`: the characters below the reading. */
const BELOW_READING = /\\o\\a[a-z]*\s*\(\s*\\s\s*\\up\s*[\d.]+\s*\([^)]*\)\s*[,;，；]\s*(.+)\)\s*$/iu

type OpenField = { code: string; target: LinkTarget; hasWords: boolean }
type LinkRead = 'link' | 'unusable' | 'other'
/** `base`: the words that a phonetic guide stands above; null: it is another equation. */
type EquationRead = { readonly base: string | null }

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
  field(element: XmlElement): LinkRead | EquationRead | null {
    const open = this.#fields.at(-1)
    if (element.name === 'w:instrText') {
      if (open) open.code += element.children.filter((child) => typeof child === 'string').join('')
      return 'other'
    }
    if (element.name !== 'w:fldChar') return null
    const type = attributeOf(element, 'w:fldCharType')
    if (type === 'begin') this.#fields.push({ code: '', target: undefined, hasWords: false })
    if (type === 'end') this.#fields.pop()
    if (type === 'end' && open) return equationOf(open)
    if (type !== 'separate' || !open) return 'other'
    open.hasWords = true
    open.target = targetOf(open.code)
    return readAs(open.target)
  }

  #addressOf(element: XmlElement): LinkTarget {
    const [, id] = [...element.attributes].find(([name]) => /:id$/iu.test(name)) ?? []
    const address = id === undefined ? undefined : this.#known.get(id)
    return isLinkTarget(address) ? address : null
  }
}

/** One whose result stands in the file is read like any field. */
function equationOf({ code, hasWords }: OpenField): EquationRead | 'other' {
  if (!EQUATION.test(code) || hasWords) return 'other'
  return { base: BELOW_READING.exec(code)?.[1] ?? null }
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
