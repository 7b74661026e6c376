import {
  attributeOf,
  elementsIn,
  hasWords,
  type InlineStyles,
  type Markup,
  nameOf,
  stylesOf,
} from './markup.ts'

/** [PA8] What a paste may hold that is none of the text, and what a person is told of. */
export const LEFT_OUT_KINDS = [
  'comments',
  'deleted',
  'notes',
  'hidden',
  'pictures',
  'controls',
  'readings',
  'pages',
] as const
export type LeftOutKind = (typeof LEFT_OUT_KINDS)[number]
/** How many of each; absent is none. */
export type LeftOut = ReadonlyMap<LeftOutKind, number>

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '))
const SILENT = names(
  'style script meta link title head template noscript base datalist param source track col colgroup rp annotation annotation-xml',
)
const PICTURES = names('img svg picture video audio canvas object embed iframe v:shape v:imagedata')
const CONTROLS = names('button select option optgroup textarea input progress meter')
const DELETED = names('del s strike')
const READINGS = names('rt rtc')

const COMMENT_CLASS = /\bmso-?comment(?:reference|text|subject)\b|\bmsocom(?:anchor|txt|off)\b/i
const COMMENT_LINK = /^#(?:_msocom_|_msoanchor_|cmnt)/i
const NOTE_CLASS =
  /\bmso(?:footnote|endnote)(?:text|reference)\b|\bsd(?:foot|end)note|\bfootnotes?(?:-ref|-back|-item)?\b|^(?:reference|references|reflist)$/i
const NOTE_LINK = /^#(?:_ftn|_edn|ftnt|fn|cite_(?:note|ref)|sdfootnote|sdendnote|footnote|endnote)/i
const NOTE_ROLE = /^doc-(?:noteref|footnote|endnotes?|backlink)$/
const BACK = /^#(?:_(?:ftn|edn)ref|ftnt_ref|fnref|cite_ref|footnote-ref|sd(?:foot|end)note\d+anc)/i
const COMMENT_BACK = /^#(?:cmnt_ref|_msoanchor_)/i
const NOTE_BLOCKS = names('p li div dd')
const NOTE_BODIES = names('p li div dd ol ul section aside')

/** Why an element stays out; `silent`: it is no text in any program. */
export function leftOutBy(element: Markup, styles: InlineStyles): LeftOutKind | 'silent' | null {
  const name = nameOf(element)
  if (SILENT.has(name) || styles.get('mso-list') === 'ignore') return 'silent'
  if (PICTURES.has(name)) return 'pictures'
  if (CONTROLS.has(name)) return attributeOf(element, 'type') === 'hidden' ? 'silent' : 'controls'
  if (isComment(element, styles)) return 'comments'
  if (isDeleted(element, name, styles)) return 'deleted'
  if (isNote(element, name, styles)) return 'notes'
  if (READINGS.has(name)) return 'readings'
  return isHidden(element, styles) ? (styles.get('mso-hide') === 'screen' ? 'pages' : 'hidden') : null
}

/** Where a note or a comment begins: the link from it back into the text, if that is the first thing in a block. */
function linkBack(element: Markup): string {
  if (!NOTE_BLOCKS.has(nameOf(element))) return ''
  let at: Markup = element
  for (let depth = 0; depth < 4; depth++) {
    const first = [...at.childNodes].find((child) => child.localName !== undefined || hasWords(child))
    if (first?.localName === undefined) return ''
    if (nameOf(first) === 'a') return attributeOf(first, 'href')
    at = first
  }
  return ''
}

const isComment = (element: Markup, styles: InlineStyles): boolean =>
  /^comment(?:-list)?$/.test(styles.get('mso-element') ?? '') ||
  COMMENT_CLASS.test(attributeOf(element, 'class')) ||
  (nameOf(element) === 'a' && COMMENT_LINK.test(attributeOf(element, 'href'))) ||
  COMMENT_BACK.test(linkBack(element))

const isDeleted = (element: Markup, name: string, styles: InlineStyles): boolean =>
  DELETED.has(name) ||
  /\bline-through\b/.test(`${styles.get('text-decoration')} ${styles.get('text-decoration-line')}`) ||
  /\bmsodel\b/i.test(attributeOf(element, 'class'))

const isNote = (element: Markup, name: string, styles: InlineStyles): boolean =>
  /^(?:foot|end)note(?:-list)?$/.test(styles.get('mso-element') ?? '') ||
  styles.has('mso-footnote-id') ||
  styles.has('mso-endnote-id') ||
  /^(?:foot|end)note/.test(styles.get('mso-special-character') ?? '') ||
  NOTE_CLASS.test(attributeOf(element, 'class')) ||
  NOTE_ROLE.test(attributeOf(element, 'role')) ||
  (name === 'a' &&
    NOTE_LINK.test(attributeOf(element, 'href')) &&
    (element.textContent ?? '').trim().length < 9) ||
  BACK.test(linkBack(element))

const isHidden = (element: Markup, styles: InlineStyles): boolean =>
  element.getAttribute?.('hidden') != null ||
  attributeOf(element, 'aria-hidden') === 'true' ||
  styles.get('display') === 'none' ||
  styles.get('mso-hide') === 'all' ||
  /^0*\.?0*%?$/.test(styles.get('opacity') ?? '1') ||
  /^rect\(\s*[01](?:px)?\W+[01](?:px)?\W+[01](?:px)?\W+[01]/.test(styles.get('clip') ?? '') ||
  /^inset\((?:50|100)%/.test(styles.get('clip-path') ?? '') ||
  /^-\d{4,}px/.test(styles.get('left') ?? styles.get('text-indent') ?? '') ||
  (styles.get('overflow') === 'hidden' &&
    /^0(?:px|pt)?$/.test(styles.get('max-height') ?? styles.get('height') ?? ''))

const BODY: Readonly<Partial<Record<LeftOutKind, RegExp>>> = {
  comments: /^comment$/,
  notes: /^(?:foot|end)note$/,
}

/** The mark of the end of a paragraph, as Word writes it. */
export const holdsEnd = (element: Markup): boolean =>
  nameOf(element) === 'o:p' || elementsIn(element).some(holdsEnd)

/** The comments or notes that Word marks as such in an element. */
const bodiesIn = (element: Markup, is: RegExp): number =>
  (is.test(stylesOf(element).get('mso-element') ?? '') ? 1 : 0) +
  elementsIn(element).reduce((sum, child) => sum + bodiesIn(child, is), 0)

/** Counts what was left out. What follows on each other without a word between is one place. */
export class LeftOutTally {
  readonly #found = new Map<string, number>()
  #open: string | null = null

  /** A word of the text came: the next thing left out is another place. */
  word(): void {
    this.#open = null
  }

  add(kind: LeftOutKind, element: Markup | null): void {
    const counted = kind === 'pictures' || kind === 'controls'
    if (element !== null && !counted && !hasWords(element)) return
    const body = BODY[kind]
    const isBody = element !== null && NOTE_BODIES.has(nameOf(element))
    const bodies = body && element ? Math.max(bodiesIn(element, body), isBody ? 1 : 0) : 0
    if (bodies > 0) this.#count(kind, bodies)
    else this.#place(body ? `mark of ${kind}` : kind, counted)
  }

  #place(key: string, counted: boolean): void {
    if (this.#open !== key || counted) this.#count(key, 1)
    this.#open = key
  }

  #count(key: string, by: number): void {
    this.#found.set(key, (this.#found.get(key) ?? 0) + by)
  }

  /** A comment or a note counts once, with its mark or without. */
  result(): LeftOut {
    const found = LEFT_OUT_KINDS.map(
      (kind) =>
        [kind, Math.max(this.#found.get(kind) ?? 0, this.#found.get(`mark of ${kind}`) ?? 0)] as const,
    )
    return new Map(found.filter(([, count]) => count > 0))
  }
}
