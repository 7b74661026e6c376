import { fallbackOf } from '../library/docx-left-out.ts'
import { elementsOf, textIn, type XmlElement } from '../library/xml.ts'

/** The words inside of an element, those that are struck with them; of words given twice, the fallback. */
export const wordsOf = (element: XmlElement): string => {
  if (element.name === 'w:t' || element.name === 'w:delText') return textIn(element)
  const fallback = fallbackOf(element)
  const read = fallback ? [fallback] : elementsOf(element).filter(({ name }) => name !== 'mc:Fallback')
  return read.map(wordsOf).join('')
}
