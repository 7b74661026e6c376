import type { DocumentPlace } from '../../model/refusal.ts'
import { elementsOf, type XmlElement } from './xml.ts'

/** Something outside a document that opening it would fetch, and where the document asks for it. */
export type ExternalResource = { readonly target: string; readonly place: DocumentPlace }

const PARTS: readonly (readonly [RegExp, DocumentPlace['part']])[] = [
  [/(?:^|\/)document\d*\.xml$/i, 'text'],
  [/(?:^|\/)(?:header|footer)\d*\.xml$/i, 'header'],
  [/(?:^|\/)(?:footnotes|endnotes|comments)\w*\.xml$/i, 'note'],
  [/(?:^|\/)(?:settings|webSettings)\.xml$/i, 'settings'],
]
/** Characters of a paragraph that are enough to find it. */
const BEGINNING = 20

const wordsIn = (element: XmlElement): string =>
  element.name === 'w:t'
    ? element.children.filter((child) => typeof child === 'string').join('')
    : elementsOf(element).map(wordsIn).join('')

const asksFor = (element: XmlElement, id: string): boolean =>
  [...element.attributes].some(([name, value]) => value === id && /:(?:id|embed|link|pict|href)$/i.test(name))

/** The words around the element that asks for `id`; where its paragraph has none, those before it. */
function wordsAround(root: XmlElement, id: string): string | null {
  let before = ''
  let found: string | null = null
  const walk = (element: XmlElement, around: string): void => {
    if (found !== null) return
    const words = element.name === 'w:p' ? wordsIn(element).trim() : around
    if (asksFor(element, id)) found = words || before
    for (const child of elementsOf(element)) walk(child, words)
    if (element.name === 'w:p' && words !== '') before = words
  }
  walk(root, '')
  return found
}

/** Where the part of a document asks for the relation `id`. */
export function placeOf(name: string, id: string, root: XmlElement | null): DocumentPlace {
  const part = PARTS.find(([is]) => is.test(name))?.[1] ?? 'other'
  const words = root === null || part === 'settings' ? null : wordsAround(root, id)
  return { part, words: words ? [...words].slice(0, BEGINNING).join('') : null }
}
