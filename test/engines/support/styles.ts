import { isOldProperty } from './compat.ts'

type CssNode = {
  readonly type: string
  readonly name?: string
  readonly prop?: string
  readonly value?: string
  readonly selector?: string
  readonly params?: string
  readonly parent?: CssNode
}
type PostCss = { parse(css: string): { walk(each: (node: CssNode) => void): void } }

const postcss = async (): Promise<PostCss> => {
  const name = 'postcss'
  const { default: found }: { default: PostCss } = await import(name)
  return found
}

/** What a browser that lacks it loses nothing by but looks, and what each becomes there. */
const LOOKS: Readonly<Record<string, string>> = {
  'accent-color': 'boxes in the colour of the system',
  'contain-intrinsic-block-size': 'only beside content-visibility',
  'contain-intrinsic-size': 'only beside content-visibility',
  'color-scheme': 'boxes as the system has them',
  contain: 'one rule that saves work',
  'content-visibility': 'all of the text is laid out',
  'line-clamp': '-webkit-line-clamp stands beside it',
  'overflow-clip-margin': 'only beside content-visibility',
  'overscroll-behavior': 'the page scrolls on behind a panel',
  page: 'the map is printed on paper as it lies',
  'scrollbar-width': 'a scrollbar as wide as all others',
  'text-autospace': 'no quarter em between Han and Latin',
  'text-decoration-skip-ink': 'a line that makes way for letters',
  'text-decoration-thickness': 'a line as thick as the font has it',
  'text-emphasis': '-webkit-text-emphasis stands beside it',
  'text-emphasis-position': '-webkit-text-emphasis-position stands beside it',
  'text-spacing-trim': 'punctuation keeps its full width',
  'text-underline-offset': 'the line where the font has it',
  'text-wrap': 'headings break where they are full',
  'user-select': '-webkit-user-select stands beside it',
}
const NEWER_VALUE =
  /color-mix\(|\b\d*(?:dvh|svh|lvh|dvw|cqi|cqw|lh)\b|oklch\(|\blab\(|light-dark\(|\bsubgrid\b/
/** What of a property is newer than the property. */
const NEWER_FORMS: Readonly<Record<string, RegExp>> = {
  // With a thickness in it the whole of it is dropped, and so the line itself.
  'text-decoration': /\d(?:px|r?em)|from-font/,
  '-webkit-text-decoration': /\d(?:px|r?em)|from-font/,
  // In a row of boxes Chromium 86 knows them by their older names.
  'align-items': /^(?:start|end)\b/,
  'align-self': /^(?:start|end)\b/,
  'align-content': /^(?:start|end)\b/,
  'justify-content': /^(?:start|end)\b/,
  overflow: /\bclip\b/,
  'overflow-x': /\bclip\b/,
  'overflow-y': /\bclip\b/,
  // Words to be spoken in the place of what is drawn.
  content: /["')]\s*\//,
  display: /\S\s+\S/,
}
const NEWER_SELECTOR =
  /:has\(|:where\(|:not\([^()]*,|::file-selector-button|:autofill|:user-(?:in)?valid|:nth-(?:last-)?child\([^)]* of |:dir\(|:modal|:popover-open|&|:is\(/
const AT_RULES = /^(?:media|supports|font-face|(?:-webkit-)?keyframes|page|charset)$/

/** The properties, values, selectors and rules of a sheet that a browser of the floor reads nothing of. */
export async function newerStyles(css: string): Promise<readonly string[]> {
  const found = new Set<string>()
  const selectors = new Set<string>()
  ;(await postcss()).parse(css).walk((node) => {
    if (node.selector) selectors.add(node.selector)
    for (const one of complaints(node, selectors)) found.add(one)
  })
  return [...found]
}

function complaints(node: CssNode, selectors: ReadonlySet<string>): readonly string[] {
  if (node.type === 'atrule') return ofRule(node)
  if (node.type === 'rule') return ofSelector(node.selector ?? '', selectors)
  return isAsked(node) ? [] : ofDeclaration(node)
}

const ofRule = ({ name = '', params = '' }: CssNode): readonly string[] =>
  AT_RULES.test(name) && !(name === 'media' && /[<>]/.test(params)) ? [] : [`@${name} ${params}`]

/** `:is` is for the others where the same rule stands before it in the form of Chromium 86. */
function ofSelector(selector: string, before: ReadonlySet<string>): readonly string[] {
  const older = selector.replaceAll(':is(', ':-webkit-any(')
  const hasOlder = older !== selector && before.has(older) && !NEWER_SELECTOR.test(older)
  const inList = selector.includes(',') && /:focus-visible/.test(selector)
  return (NEWER_SELECTOR.test(selector) && !hasOlder) || inList ? [selector] : []
}

function ofDeclaration({ prop = '', value = '' }: CssNode): readonly string[] {
  const known = /^-/.test(prop) || isOldProperty(prop) || prop in LOOKS
  return [...(known ? [] : [prop]), ...(isNewer(prop, value) ? [`${prop}: ${value}`] : [])]
}

const isNewer = (prop: string, value: string): boolean =>
  NEWER_VALUE.test(value) || (NEWER_FORMS[prop]?.test(value) ?? false)

/** Inside `@supports`, and what `@font-face` and `@page` have instead of properties. */
function isAsked(node: CssNode): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent)
    if (at.type === 'atrule' && /^(?:supports|font-face|page)$/.test(at.name ?? '')) return true
  return node.type !== 'decl'
}
