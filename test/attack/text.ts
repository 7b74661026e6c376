import * as Y from 'yjs'

/** A paragraph as any client could make it. */
export function block(id: string, text: string): Y.XmlElement {
  const element = new Y.XmlElement('block')
  element.setAttribute('id', id)
  element.setAttribute('kind', 'paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}

/** The words of a block. */
export function textOf(element: Y.XmlElement): Y.XmlText {
  const found = element.toArray().find((node) => node instanceof Y.XmlText)
  if (found) return found
  const text = new Y.XmlText()
  element.insert(0, [text])
  return text
}

/** A different Han character for each number, so that nothing repeats itself by chance. */
export const letters = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919 + from) % 20_000))).join(
    '',
  )
