import { type Raise, raised } from '../../model/memo/raised.ts'
import { attributeOf, childOf, elementsOf, type XmlElement } from './xml.ts'

/** What the codes of the font Symbol draw, as far as a memorandum has any. */
const SYMBOL: ReadonlyMap<number, string> = new Map(
  Object.entries({
    '0xa3': '≤',
    '0xa5': '∞',
    '0xae': '→',
    '0xb0': '°',
    '0xb1': '±',
    '0xb3': '≥',
    '0xb4': '×',
    '0xb8': '÷',
    '0xb9': '≠',
    '0xbb': '≈',
    '0x61': 'α',
    '0x62': 'β',
    '0x6d': 'μ',
    '0x70': 'π',
    '0x53': 'Σ',
    '0x44': 'Δ',
  }).map(([code, sign]) => [Number(code), sign]),
)
const PRIVATE = 0xf000

/** A sign of a symbol font. What has no character of its own, such as a bullet of Wingdings, is none of the text. */
export function symbolOf(element: XmlElement): string {
  const code = Number.parseInt(attributeOf(element, 'w:char') ?? '', 16)
  if (Number.isNaN(code)) return ''
  const font = attributeOf(element, 'w:font') ?? ''
  if (/dings/i.test(font)) return ''
  if (font === 'Symbol') return SYMBOL.get(code >= PRIVATE ? code - PRIVATE : code) ?? ''
  return code > 0x20 && code < 0xd800 ? String.fromCodePoint(code) : ''
}

const RAISED: ReadonlyMap<string, readonly [part: string, raise: Raise]> = new Map([
  ['m:sSup', ['m:sup', 'super']],
  ['m:sSub', ['m:sub', 'sub']],
])

/** A formula on one line: a fraction as a/b, digits of powers and indices raised or lowered. */
export function formulaText(element: XmlElement): string {
  const raise = RAISED.get(element.name)
  if (raise) {
    const [part, how] = raise
    return partText(element, 'm:e') + raised(partText(element, part), how)
  }
  if (element.name === 'm:f') return `${partText(element, 'm:num')}/${partText(element, 'm:den')}`
  if (element.name === 'm:rad') return `√${partText(element, 'm:e')}`
  return element.children
    .map((child) => {
      if (typeof child === 'string') return element.name === 'm:t' || element.name === 'w:t' ? child : ''
      return formulaText(child)
    })
    .join('')
}

function partText(element: XmlElement, name: string): string {
  const part = childOf(element, name)
  return part === undefined ? '' : elementsOf(part).map(formulaText).join('')
}
