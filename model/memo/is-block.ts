import { ATTRIBUTE_NAMES, ATTRIBUTES } from './attributes.ts'
import type { Block, Span } from './blocks.ts'
import { MARK_NAMES, MARKS } from './marks.ts'

type JsonObject = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function isSpan(value: unknown): value is Span {
  if (!isObject(value) || typeof value.text !== 'string') return false
  const marks = MARK_NAMES.filter((name) => name in value)
  return Object.keys(value).length === marks.length + 1 && marks.every((name) => MARKS[name].is(value[name]))
}

/** Whether a value from the wire is exactly a block: everything a block has, and nothing else. */
export function isBlock(value: unknown): value is Block {
  if (!isObject(value) || !Array.isArray(value.spans) || !value.spans.every(isSpan)) return false
  if (Object.keys(value).length !== ATTRIBUTE_NAMES.length + 1) return false
  return ATTRIBUTE_NAMES.every((name) => ATTRIBUTES[name].is(value[name]))
}
