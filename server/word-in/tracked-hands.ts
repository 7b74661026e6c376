import type { FileHand, WordRun } from '../../model/word-in/word-document.ts'
import { attributeOf, type XmlElement } from '../library/xml.ts'

/** Who put words in and who struck them, and how they look. */
export type Hands = Pick<WordRun, 'put' | 'struck' | 'marks' | 'restyled'>
export const NOBODY: Hands = { put: null, struck: null }
export const UNNAMED: FileHand = { by: '', day: null }

/** Characters of a name. */
const LONGEST_NAME = 100

/** What somebody put in or struck stands inside of one of these. */
export const ENCLOSING = new Set(['w:ins', 'w:del', 'w:moveTo', 'w:moveFrom'])

export function handOf(element: XmlElement): FileHand {
  const date = attributeOf(element, 'w:date') ?? ''
  const day = /^\d{4}-\d{2}-\d{2}/u.exec(date)?.[0] ?? null
  const timed = day !== null && !/^.{10}(?:T00:00:00(?:\.0+)?Z?)?$/u.test(date)
  return { by: (attributeOf(element, 'w:author') ?? '').trim().slice(0, LONGEST_NAME), day, timed }
}

const isGone = ({ name }: XmlElement): boolean => name === 'w:del' || name === 'w:moveFrom'

/** Who put in what is inside of an element, and who struck it. */
export function within(element: XmlElement, hands: Hands): Hands {
  const hand = handOf(element)
  return isGone(element) ? { ...hands, struck: hand } : { ...hands, put: hand }
}
