import * as Y from 'yjs'
import { MAX_BLOCKS_CHANGED } from '../../model/wire/limits.ts'

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

/** Takes out blocks of an attack, as many as one update may: they stand one after the other. */
export function deleteOwn(root: Y.XmlFragment): void {
  const own = root
    .toArray()
    .map((node) => node instanceof Y.XmlElement && node.getAttribute('id')?.startsWith('attack'))
  const from = own.indexOf(true)
  if (from >= 0) root.delete(from, Math.min(own.filter((one) => one).length, MAX_BLOCKS_CHANGED))
}
