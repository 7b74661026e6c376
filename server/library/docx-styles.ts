import { type LookProperties, lookIn } from './docx-looks.ts'
import { attributeOf, childOf, elementsOf, type XmlElement } from './xml.ts'

/** A paragraph's place in a list: the list's id and the level in it, from 0. */
export type ListPlace = { readonly list: string; readonly level: number }
export type Style = {
  /** 1 is the outermost heading. */
  readonly heading: number | null
  readonly listed: ListPlace | null
  readonly look: LookProperties
}
/** The styles by their ids; without an id, the default one. */
export type Styles = {
  readonly document: LookProperties
  readonly paragraph: (id: string | undefined) => Style
  readonly character: (id: string | undefined) => LookProperties
}
/** The format of a list's numbers, as Word calls it: `bullet`, `decimal`, `chineseCounting` … */
export type Numbering = (listed: ListPlace) => string | null

const PLAIN: Style = { heading: null, listed: null, look: {} }
const val = (element: XmlElement | undefined): string | undefined => attributeOf(element, 'w:val')

export function headingIn(properties: XmlElement | undefined): number | null {
  const level = val(childOf(properties, 'w:outlineLvl'))
  return level !== undefined && /^[0-5]$/.test(level) ? Number(level) + 1 : null
}

/** A list with the id 0 takes the paragraph out of the list its style puts it in. */
export function listedIn(properties: XmlElement | undefined): ListPlace | null {
  const numbers = childOf(properties, 'w:numPr')
  const list = val(childOf(numbers, 'w:numId'))
  const level = Number(val(childOf(numbers, 'w:ilvl')) ?? 0)
  return list === undefined ? null : { list, level: Number.isInteger(level) && level > 0 ? level : 0 }
}

const NAMED_HEADING = /^(?:heading|标题) ([1-6])$/i

function styleIn(element: XmlElement, above: Style): Style {
  const properties = childOf(element, 'w:pPr')
  const named = NAMED_HEADING.exec(val(childOf(element, 'w:name')) ?? '')?.[1]
  return {
    heading: headingIn(properties) ?? (named === undefined ? above.heading : Number(named)),
    listed: listedIn(properties) ?? above.listed,
    look: { ...above.look, ...lookIn(childOf(element, 'w:rPr')) },
  }
}

const defaultOf = (all: readonly XmlElement[], type: string): string | undefined => {
  const isDefault = (style: XmlElement) => /^(?:1|true|on)$/.test(attributeOf(style, 'w:default') ?? '')
  const found = all.find((style) => attributeOf(style, 'w:type') === type && isDefault(style))
  return found && attributeOf(found, 'w:styleId')
}

/** A style inherits from the style it is based on. */
export function readStyles(root: XmlElement | null): Styles {
  const all = root ? elementsOf(root) : []
  const elements = new Map(all.map((style) => [attributeOf(style, 'w:styleId') ?? '', style]))
  const known = new Map<string, Style>()
  const of = (id: string | undefined, seen: readonly string[] = []): Style => {
    const element = id === undefined ? undefined : elements.get(id)
    if (id === undefined || !element || seen.includes(id)) return PLAIN
    const style = known.get(id) ?? styleIn(element, of(val(childOf(element, 'w:basedOn')), [...seen, id]))
    known.set(id, style)
    return style
  }
  const defaults = childOf(root ?? undefined, 'w:docDefaults')
  const paragraph = defaultOf(all, 'paragraph')
  const character = defaultOf(all, 'character')
  return {
    document: lookIn(childOf(childOf(defaults, 'w:rPrDefault'), 'w:rPr')),
    paragraph: (id) => of(id ?? paragraph),
    character: (id) => of(id ?? character).look,
  }
}

export function readNumbering(root: XmlElement | null): Numbering {
  const all = root ? elementsOf(root) : []
  const formats = new Map<string, string>()
  for (const list of all.filter(({ name }) => name === 'w:abstractNum'))
    for (const level of elementsOf(list).filter(({ name }) => name === 'w:lvl')) {
      const place = `${attributeOf(list, 'w:abstractNumId')}/${attributeOf(level, 'w:ilvl')}`
      formats.set(place, val(childOf(level, 'w:numFmt')) ?? '')
    }
  const lists = new Map(
    all
      .filter(({ name }) => name === 'w:num')
      .map((list) => [attributeOf(list, 'w:numId') ?? '', val(childOf(list, 'w:abstractNumId'))]),
  )
  return ({ list, level }) => formats.get(`${lists.get(list)}/${level}`) ?? null
}
