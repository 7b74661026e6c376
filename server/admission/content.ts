import * as Y from 'yjs'
import { ATTRIBUTES, BLOCK } from '../../model/draft/text.ts'
import { ITEM_ID, MADE_ID } from '../../model/ids.ts'
import { BLOCK_KINDS, MARKS, MAX_LEVEL } from '../../model/memo/blocks.ts'
import { isCleanText, isLinkTarget } from '../../model/memo/clean.ts'
import { SIDES } from '../../model/people.ts'
import { MAX_ATTRIBUTE } from '../../model/wire/limits.ts'
import type { Place } from './places.ts'
import type { AdmitRefusal } from './refused.ts'

const DEEPEST = Math.max(...Object.values(MAX_LEVEL))

type Verdict = AdmitRefusal | null
type AttributeName = (typeof ATTRIBUTES)[number]

const outside = (detail: string): AdmitRefusal => ({ code: 'schema', detail })

/** [AD4] What may stand where: blocks in a root, texts and attributes in a block, words and marks in a text. */
export function judgeContent({ content, parentSub }: Y.Item, place: Place): Verdict {
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

function judgeText(content: Y.Item['content']): Verdict {
  if (content instanceof Y.ContentString) return isCleanText(content.str) ? null : { code: 'unclean-text' }
  return content instanceof Y.ContentFormat ? judgeMark(content) : outside('text')
}

/** What was typed into a block that is gone: nobody sees it, but it stands in the journal. */
function judgeLost(content: Y.Item['content'], name: string | null): Verdict {
  if (isBlock(content) || isText(content)) return null
  if (!(content instanceof Y.ContentAny)) return judgeText(content)
  if (name !== null) return judgeValues(name, content.arr)
  // The name went with what stood there before: a value that some attribute may have.
  return ATTRIBUTES.some((one) => judgeValues(one, content.arr) === null) ? null : outside('attribute')
}

function judgeMark({ key, value }: Y.ContentFormat): Verdict {
  const name = MARKS.find((mark) => mark === key)
  if (!name) return outside('mark')
  const attributes: unknown = value
  if (attributes === null) return null
  if (typeof attributes !== 'object') return outside('mark')
  const entries = Object.entries(attributes)
  if (name !== 'link') return entries.length === 0 ? null : outside('mark')
  const [only, ...more] = entries
  return only?.[0] === 'href' && more.length === 0 && isLinkTarget(only[1]) ? null : outside('link')
}

// Several values stand in one struct when an undo step keeps what was overwritten.
function judgeValues(name: string, values: readonly unknown[]): Verdict {
  const known = ATTRIBUTES.find((attribute) => attribute === name)
  if (!known) return outside('attribute')
  for (const value of values) {
    if (known === 'locked' && value === true) return { code: 'locked' }
    if (!isValue(known, value)) return outside(`attribute ${known}`)
  }
  return null
}

function isValue(name: AttributeName, value: unknown): boolean {
  if (name === 'locked') return value === false
  if (name === 'level') return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= DEEPEST
  if (typeof value !== 'string' || value.length > MAX_ATTRIBUTE || !isCleanText(value)) return false
  switch (name) {
    case 'id':
      return MADE_ID.test(value)
    case 'kind':
      return BLOCK_KINDS.some((kind) => kind === value)
    case 'side':
      return SIDES.some((side) => side === value)
    case 'from':
      return value.split(' ').every((item) => item === '' || ITEM_ID.test(item))
    case 'topic':
    case 'part':
      return true
  }
}
