import type { Raise } from '../../model/memo/raised.ts'
import { isOn } from './docx-left-out.ts'
import { attributeOf, childOf, elementsOf, type XmlElement } from './xml.ts'

/** A switch that a style turns around where the style of the paragraph has it on already (ECMA-376 part 1, 17.7.3). */
const TOGGLES = ['w:b', 'w:i', 'w:vanish', 'w:strike'] as const
const SWITCHES = [...TOGGLES, 'w:dstrike'] as const
type LookSwitch = (typeof SWITCHES)[number]

/** What the properties of a run or of a style say of it; absent: nothing. */
export type LookProperties = Readonly<Partial<Record<LookSwitch, boolean>>> & {
  readonly raise?: Raise | null
  /** Whether something makes it stand out that the text has no mark for. */
  readonly adorned?: boolean
}
/** How a run looks in the end. */
export type DocxLook = { readonly bold: boolean; readonly italic: boolean } & {
  readonly unseen: 'hidden' | 'deleted' | null
  readonly raise: Raise | null
  /** By itself or by its character style: that of a paragraph is how the page is set. */
  readonly adorned: boolean
}

/** What makes words stand out, by the values that mean nothing of the kind. */
const ADORNMENTS: Readonly<Record<string, RegExp>> = {
  'w:u': /^none$/,
  'w:highlight': /^none$/,
  'w:color': /^(?:auto|0{6})$/,
  'w:em': /^none$/,
  'w:bdr': /^(?:none|nil)$/,
  'w:effect': /^none$/,
  ...Object.fromEntries(
    ['w:caps', 'w:smallCaps', 'w:outline', 'w:shadow', 'w:emboss', 'w:imprint'].map((name) => [
      name,
      /^(?:0|false|off)$/,
    ]),
  ),
}
const NO_SHADE = /^(?:auto|f{6})$/i

function isAdorned(properties: XmlElement): boolean | undefined {
  const found = elementsOf(properties).filter(({ name }) => name in ADORNMENTS || name === 'w:shd')
  if (found.length === 0) return undefined
  return found.some((one) =>
    one.name === 'w:shd'
      ? !NO_SHADE.test(attributeOf(one, 'w:fill') ?? 'auto')
      : !ADORNMENTS[one.name]?.test(attributeOf(one, 'w:val') ?? ''),
  )
}

const RAISES: Readonly<Record<string, Raise>> = { superscript: 'super', subscript: 'sub' }

export function lookIn(properties: XmlElement | undefined): LookProperties {
  if (!properties) return {}
  const switches = SWITCHES.filter((name) => childOf(properties, name)).map((name) => [
    name,
    isOn(properties, name),
  ])
  const align = childOf(properties, 'w:vertAlign')
  const adorned = isAdorned(properties)
  return {
    ...Object.fromEntries(switches),
    ...(align && { raise: RAISES[attributeOf(align, 'w:val') ?? ''] ?? null }),
    ...(adorned !== undefined && { adorned }),
  }
}

/** The properties that apply to a run, from the outermost: of the document, of the paragraph's style, of the run's style, its own. */
export type LookLayers = readonly [
  document: LookProperties,
  paragraph: LookProperties,
  character: LookProperties,
  own: LookProperties,
]

export function lookOf([document, paragraph, character, own]: LookLayers): DocxLook {
  const is = (name: LookSwitch): boolean => {
    const styled =
      name === 'w:dstrike'
        ? (character[name] ?? paragraph[name] ?? document[name] ?? false)
        : document[name] === true || (paragraph[name] ?? false) !== (character[name] ?? false)
    return own[name] ?? styled
  }
  const raised = [own, character, paragraph, document].find((layer) => layer.raise !== undefined)
  const isStruck = is('w:strike') || is('w:dstrike')
  return {
    bold: is('w:b'),
    italic: is('w:i'),
    unseen: is('w:vanish') ? 'hidden' : isStruck ? 'deleted' : null,
    raise: raised?.raise ?? null,
    adorned: own.adorned ?? character.adorned ?? false,
  }
}
