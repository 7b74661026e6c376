import {
  attributeOf,
  declarationsIn,
  elementsIn,
  type InlineStyles,
  type Markup,
  nameOf,
  stylesOf,
} from './markup.ts'

const PRINTED = /@media[^{}]*\bprint\b[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/gi
const NO_RULES = /\/\*[\s\S]*?\*\/|<!--|-->/g
const RULE = /([^{}]+)\{([^{}]*)\}/g
/** One class, of one element or of any. What stands inside something else is not told from here. */
const CLASS = /^([a-z][\w:]*)?\.([\w\\-]+)$/i

type ClassRule = { readonly element: string | undefined; readonly styles: InlineStyles }

/** What a class says, by its name in lower case: Word has no other selectors, and writes class names in any case. */
type ClassRules = ReadonlyMap<string, readonly ClassRule[]>

function rulesIn(css: string): ClassRules {
  const rules = new Map<string, ClassRule[]>()
  const plain = css.replace(NO_RULES, '').replace(PRINTED, '')
  for (const [, selectors = '', declarations = ''] of plain.matchAll(RULE))
    for (const selector of selectors.split(',')) {
      const [, element, name = ''] = CLASS.exec(selector.trim()) ?? []
      const rule = { element: element?.toLowerCase(), styles: declarationsIn(declarations) }
      if (name !== '') rules.set(name.toLowerCase(), [...(rules.get(name.toLowerCase()) ?? []), rule])
    }
  return rules
}

/** The words of every style sheet in what was copied. */
const sheetsIn = (node: Markup): string =>
  nameOf(node) === 'style' ? (node.textContent ?? '') : elementsIn(node).map(sheetsIn).join('\n')

/** [PA17] What an element looks like: what the style sheet that was copied along says of its classes, then its own style. */
export class PastedStyles {
  readonly #rules: ClassRules

  constructor(root: Markup) {
    this.#rules = rulesIn(sheetsIn(root))
  }

  of(element: Markup): InlineStyles {
    const own = stylesOf(element)
    if (this.#rules.size === 0) return own
    const name = nameOf(element)
    const said = attributeOf(element, 'class')
      .toLowerCase()
      .split(/\s+/)
      .flatMap((one) => this.#rules.get(one) ?? [])
      .filter((rule) => rule.element === undefined || rule.element === name)
    return said.length === 0 ? own : new Map([...said.flatMap((rule) => [...rule.styles]), ...own])
  }
}
