/** An element of an SVG picture as plain data, with SVG's attribute names. */
export type SvgNode = {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly children: readonly (SvgNode | string)[]
}
type SvgAttributes = SvgNode['attributes']

export const svg = (
  tag: string,
  attributes: SvgAttributes = {},
  children: readonly (SvgNode | string)[] = [],
): SvgNode => ({ tag, attributes, children })

const WIDE = /[\p{Script=Han}\u2e80-\u30ff\uff00-\uff60“”‘’…—]/u

/** The approximate width of a line: a Chinese character is as wide as the font size, others a little over half. */
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, letter) => sum + size * (WIDE.test(letter) ? 1 : 0.55), 0)

/** The text, cut to the width; a cut is marked with …. */
export function fitted(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text
  let cut = ''
  for (const letter of text) {
    if (widthOf(`${cut}${letter}…`, size) > width) break
    cut += letter
  }
  return `${cut.trimEnd()}…`
}

/** Where a line may end: between words, and beside any Chinese character. */
const PARTS =
  /[\p{Script=Han}\u2e80-\u30ff\uff00-\uff60]|[^\s\p{Script=Han}\u2e80-\u30ff\uff00-\uff60]+\s*|\s+/gu
const CLOSING = /^[，。、：；！？”’》）〉」』〕]/u

function filled(text: string, size: number, width: number, lines: number): string[] {
  const out: string[] = ['']
  for (const part of text.match(PARTS) ?? []) {
    const line = out.at(-1) ?? ''
    const fits = widthOf((line + part).trimEnd(), size) <= width || line === '' || CLOSING.test(part)
    if (fits || out.length === lines) out[out.length - 1] = line + part
    else out.push(part)
  }
  return out.map((line) => line.trim())
}

/** Wraps into at most `lines` lines of similar length; the last one is cut. No line opens with a closing mark. */
export function wrapped(text: string, size: number, width: number, lines: number): string[] {
  const wide = filled(text, size, width, lines)
  const even = filled(text, size, widthOf(text, size) / wide.length + size, lines)
  const fits = even.length === wide.length && even.every((line) => widthOf(line, size) <= width)
  return (fits ? even : wide).map((line) => fitted(line, size, width))
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/gu, (letter) => ESCAPES[letter] ?? letter)

/** The picture as the text of an SVG file. */
export function svgText(node: SvgNode | string): string {
  if (typeof node === 'string') return escaped(node)
  const attributes = Object.entries(node.attributes).map(
    ([name, value]) => ` ${name}="${escaped(String(value))}"`,
  )
  return `<${node.tag}${attributes.join('')}>${node.children.map(svgText).join('')}</${node.tag}>`
}
