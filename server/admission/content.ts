import * as Y from 'yjs'
import { BLOCK } from '../../model/draft/text.ts'
import { ATTRIBUTE_NAMES, ATTRIBUTES } from '../../model/memo/attributes.ts'
import { isCleanText } from '../../model/memo/clean.ts'
import { MARK_NAMES, MARKS } from '../../model/memo/marks.ts'
import type { StructPlace } from './places.ts'
import type { AdmitRefusal } from './refused.ts'

const outside = (detail: string): AdmitRefusal => ({ code: 'schema', detail })

/** [AD4] What may stand where: blocks in a root, texts and attributes in a block, words and marks in a text. */
export function judgeContent({ content, parentSub }: Y.Item, place: StructPlace): AdmitRefusal | null {
  if (place.at === 'outside') return outside('place')
  if (content instanceof Y.ContentDeleted) return null
  switch (place.at) {
    case 'root':
      return isBlock(content) ? null : outside('root')
    case 'block':
      return isText(content) ? null : outside('block')
    case 'attribute':
      return content instanceof Y.ContentAny ? judgeValues(place.name, content.arr) : outside('attribute')
    case 'text':
      return judgeText(content)
    case 'nowhere':
      return judgeLost(content, parentSub)
  }
}

const isBlock = (content: Y.Item['content']): boolean =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlElement && content.type.nodeName === BLOCK

const isText = (content: Y.Item['content']): boolean =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlText

function judgeText(content: Y.Item['content']): AdmitRefusal | null {
  if (content instanceof Y.ContentString) return isCleanText(content.str) ? null : { code: 'unclean-text' }
  return content instanceof Y.ContentFormat ? judgeMark(content) : outside('text')
}

/** What was typed into a deleted block: nobody sees it, but it is in the journal. */
function judgeLost(content: Y.Item['content'], name: string | null): AdmitRefusal | null {
  if (isBlock(content) || isText(content)) return null
  if (!(content instanceof Y.ContentAny)) return judgeText(content)
  if (name !== null) return judgeValues(name, content.arr)
  // The name was deleted together with the value before, so it has to be a value that some attribute may have.
  return ATTRIBUTE_NAMES.some((one) => judgeValues(one, content.arr) === null) ? null : outside('attribute')
}

function judgeMark({ key, value }: Y.ContentFormat): AdmitRefusal | null {
  const name = MARK_NAMES.find((mark) => mark === key)
  if (!name) return outside('mark')
  // Typed as an object; null takes the mark away.
  const attributes: unknown = value
  if (attributes === null) return null
  if (typeof attributes !== 'object') return outside('mark')
  return MARKS[name].admits(attributes) ? null : outside(MARKS[name].attributes.length > 0 ? name : 'mark')
}

// One struct holds several values when an undo step keeps what was overwritten.
function judgeValues(name: string, values: readonly unknown[]): AdmitRefusal | null {
  const known = ATTRIBUTE_NAMES.find((attribute) => attribute === name)
  if (!known) return outside('attribute')
  for (const value of values) {
    if (known === 'locked' && value === true) return { code: 'locked' }
    if (!ATTRIBUTES[known].admits(value)) return outside(`attribute ${known}`)
  }
  return null
}
