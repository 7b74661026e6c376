/** The part of a DOM node that reading a paste needs; a test brings its own. */
export type Markup = {
  readonly nodeType: number
  readonly textContent: string | null
  readonly childNodes: Iterable<Markup>
  readonly localName?: string
  getAttribute?(name: string): string | null
}

export const TEXT_NODE = 3
export const ELEMENT_NODE = 1

export const nameOf = (node: Markup): string => node.localName?.toLowerCase() ?? ''
export const attributeOf = (node: Markup, name: string): string => node.getAttribute?.(name) ?? ''
export const elementsIn = (node: Markup): readonly Markup[] =>
  [...node.childNodes].filter((child) => child.nodeType === ELEMENT_NODE)

export const hasWords = (node: Markup): boolean => (node.textContent ?? '').trim() !== ''

/**
 * [PA7] Renames style attributes, and makes style sheets plain text, before parsing. The browser would apply each style as
 * it parses it, and the content security policy would refuse and report every one.
 */
export const withoutStyles = (html: string): string =>
  html.replace(/<[a-z][^>]*>/gi, (tag) =>
    tag.replace(/(\s)style(?=\s*=)/gi, '$1data-style').replace(/^<style\b/i, '<style type="text/plain"'),
  )

/** The properties of an element's own style, in lower case; the last one of a name counts. */
export type InlineStyles = ReadonlyMap<string, string>

const NONE: InlineStyles = new Map()

export function stylesOf(node: Markup): InlineStyles {
  const text = attributeOf(node, 'data-style') || attributeOf(node, 'style')
  return text === '' ? NONE : declarationsIn(text)
}

/** What a style attribute or a rule of a style sheet says. */
export const declarationsIn = (text: string): InlineStyles =>
  new Map(
    text
      .toLowerCase()
      .split(';')
      .map((one) => one.split(':'))
      .map(([name = '', ...value]) => [
        name.trim(),
        value
          .join(':')
          .replace(/!\s*important/, '')
          .trim(),
      ]),
  )
