import { type BlockId, blockId, ITEM_ID, type ItemId, itemId, MADE_ID } from '../ids.ts'
import { SIDES, type Side } from '../people.ts'
import { isCleanText } from './clean.ts'
import { BLOCK_KINDS, type BlockKind, MAX_LEVEL } from './kinds.ts'

/** What a block is beside its words. */
export type BlockAttributes = {
  readonly id: BlockId
  readonly kind: BlockKind
  readonly level: number
  /** A position of one side (中方认为 / 美方认为); null in common text. */
  readonly side: Side | null
  readonly topic: string | null
  /** The template part it fills; finds the guidance shown as placeholder. */
  readonly part: string | null
  readonly locked: boolean
  /** Prior items this block takes up. */
  readonly from: readonly ItemId[]
}
export type AttributeName = keyof BlockAttributes

/** What Yjs and ProseMirror hold for an attribute. Absent is null, so that a change to nothing merges like any other. */
export type StoredValue = string | number | boolean | null

type AttributeRules<T> = {
  /** Reads whatever a merge or a paste produced: what makes no sense reads as absent. */
  readonly read: (stored: unknown) => T
  readonly stored: (value: T) => StoredValue
  /** Whether a client may store this. */
  readonly admits: (stored: unknown) => boolean
  readonly is: (value: unknown) => value is T
  /** On a split it stays with the first part, as the Yjs element does; the second part has none. */
  readonly staysOnSplit: boolean
}

/** Characters of one attribute of a block. */
export const MAX_ATTRIBUTE = 2048
const DEEPEST = Math.max(...Object.values(MAX_LEVEL))

const admitsText =
  (suits: (text: string) => boolean) =>
  (stored: unknown): boolean =>
    typeof stored === 'string' && stored.length <= MAX_ATTRIBUTE && isCleanText(stored) && suits(stored)

const textIn = (stored: unknown): string | null =>
  typeof stored === 'string' && stored !== '' ? stored : null

const isOneOf =
  <T extends string>(list: readonly T[]) =>
  (value: unknown): value is T =>
    list.some((one) => one === value)

const isKind = isOneOf(BLOCK_KINDS)
const isSide = isOneOf(SIDES)
const isItemId = (value: unknown): value is ItemId => typeof value === 'string' && ITEM_ID.test(value)

const words = (staysOnSplit: boolean): AttributeRules<string | null> => ({
  read: textIn,
  stored: (value) => value,
  admits: admitsText(() => true),
  is: (value) => value === null || typeof value === 'string',
  staysOnSplit,
})

/**
 * [SC2] The one table of block attributes, in the order in which they are written. The schema, reading and writing the
 * draft, the admission, the digest and the wire all read it; a new attribute is one line in `BlockAttributes` and one
 * here.
 */
export const ATTRIBUTES: { readonly [N in AttributeName]: AttributeRules<BlockAttributes[N]> } = {
  id: {
    read: (stored) => blockId(textIn(stored) ?? ''),
    stored: (id) => id || null,
    admits: admitsText((text) => MADE_ID.test(text)),
    is: (value): value is BlockId => typeof value === 'string' && value.length >= 1 && value.length <= 40,
    staysOnSplit: true,
  },
  kind: {
    read: (stored) => (isKind(stored) ? stored : 'paragraph'),
    stored: (kind) => kind,
    admits: admitsText(isKind),
    is: isKind,
    staysOnSplit: false,
  },
  level: {
    read: (stored) => {
      const level = Number(stored ?? 1)
      return Number.isInteger(level) ? Math.min(Math.max(level, 1), DEEPEST) : 1
    },
    stored: (level) => level,
    admits: (stored) => Number.isInteger(stored) && Number(stored) >= 1 && Number(stored) <= DEEPEST,
    is: (value): value is number => Number.isSafeInteger(value),
    staysOnSplit: false,
  },
  side: {
    read: (stored) => (isSide(stored) ? stored : null),
    stored: (side) => side,
    admits: admitsText(isSide),
    is: (value): value is Side | null => value === null || isSide(value),
    staysOnSplit: false,
  },
  topic: words(false),
  part: words(true),
  locked: {
    read: (stored) => stored === true,
    stored: (locked) => locked || null,
    // Only the server locks.
    admits: (stored) => stored === false,
    is: (value) => typeof value === 'boolean',
    staysOnSplit: true,
  },
  from: {
    read: (stored) => (textIn(stored) ?? '').split(' ').filter(isItemId).map(itemId),
    stored: (items) => items.join(' ') || null,
    admits: admitsText((text) => text.split(' ').every((item) => item === '' || ITEM_ID.test(item))),
    is: (value): value is readonly ItemId[] => Array.isArray(value) && value.every(isItemId),
    staysOnSplit: true,
  },
}

const isAttributeName = (name: string): name is AttributeName => Object.hasOwn(ATTRIBUTES, name)
export const ATTRIBUTE_NAMES: readonly AttributeName[] = Object.keys(ATTRIBUTES).filter(isAttributeName)

type WritableAttributes = { -readonly [N in AttributeName]: BlockAttributes[N] }

const absent = (): WritableAttributes => ({
  id: blockId(''),
  kind: 'paragraph',
  level: 1,
  side: null,
  topic: null,
  part: null,
  locked: false,
  from: [],
})

/** The attributes of a block of which nothing is stored. */
export const ABSENT: BlockAttributes = absent()

export type StoredAttributes = Readonly<Record<string, unknown>>

function readInto<N extends AttributeName>(block: WritableAttributes, name: N, stored: unknown): void {
  block[name] = ATTRIBUTES[name].read(stored)
}

/** Returns a new object, to which the caller may add: a copy would double the cost, and every key reads blocks. */
export function readAttributes(stored: StoredAttributes): BlockAttributes {
  const block = absent()
  for (const name of ATTRIBUTE_NAMES) readInto(block, name, stored[name])
  block.level = Math.min(block.level, MAX_LEVEL[block.kind])
  return block
}

export const storedValue = <N extends AttributeName>(name: N, block: BlockAttributes): StoredValue =>
  ATTRIBUTES[name].stored(block[name])

/** The attributes as they are stored, absent ones as null. */
export const storedAttributes = (block: BlockAttributes): Readonly<Record<string, StoredValue>> =>
  Object.fromEntries(ATTRIBUTE_NAMES.map((name) => [name, storedValue(name, block)]))

/** What a paste may bring as an attribute: what the server admits; of the rest what is stored of an absent one. */
export function pastedValue<N extends AttributeName>(name: N, text: string | null): StoredValue {
  const { read, stored, admits } = ATTRIBUTES[name]
  const value = stored(read(text))
  return admits(value) ? value : storedValue(name, ABSENT)
}

/** [SC2] The stored attributes of a new block after the one that has `stored`: all but its id and what stays with the id. */
export const splitAttributes = (stored: StoredAttributes, id: BlockId): StoredAttributes => ({
  ...stored,
  ...Object.fromEntries(
    ATTRIBUTE_NAMES.filter((name) => ATTRIBUTES[name].staysOnSplit).map((name) => [name, null]),
  ),
  id,
})
