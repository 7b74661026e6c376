import type { Node } from '@tiptap/pm/model'
import { EditorState, type Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import { expect } from 'vitest'
import type { Transform } from '../../../client/editor/keys/transform.ts'
import { type BlockId, blockId } from '../../../model/ids.ts'
import { type Block, newBlock } from '../../../model/memo/blocks.ts'
import { blockJson } from '../../../model/memo/convert.ts'
import type { BlockKind } from '../../../model/memo/kinds.ts'
import { textSchema } from '../../../model/memo/schema.ts'

/**
 * A text as lines: `kind level side #id ←from text`, level 1 and no side unsaid, `!` for locked. `|` is the caret, `[` and
 * `]` the ends of a selection: `recommendation2 #b 双方|同意`.
 */
const LINE = /^(!?)([a-z]+?)(\d?)(?: (cn|us))? #(\w*)(?: ←(\S+))?(?: (.*))?$/

type Ends = { anchor: number | null; head: number | null }

function blockOf(line: string): Block {
  const [, lock, kind = '', level, side, id = '', from, text = ''] = LINE.exec(line) ?? []
  return {
    ...newBlock(blockId(id), kind as BlockKind, text.replace(/[|[\]]/g, '')),
    level: Number(level || 1),
    side: side === 'cn' || side === 'us' ? side : null,
    locked: lock === '!',
    from: (from?.split('+') ?? []) as unknown as Block['from'],
  }
}

function endsIn(lines: readonly string[], doc: Node): Ends {
  const ends: Ends = { anchor: null, head: null }
  let pos = 0
  lines.forEach((line, i) => {
    const marked = LINE.exec(line)?.[7] ?? ''
    const bare = (until: string) => marked.slice(0, marked.indexOf(until)).replace(/[|[\]]/g, '').length
    if (marked.includes('|')) ends.anchor = ends.head = pos + 1 + bare('|')
    if (marked.includes('[')) ends.anchor = pos + 1 + bare('[')
    if (marked.includes(']')) ends.head = pos + 1 + bare(']')
    pos += doc.child(i).nodeSize
  })
  return ends
}

export function written(lines: readonly string[], plugins: readonly Plugin[] = []): EditorState {
  const json = { type: 'doc', content: lines.map((line) => blockJson(blockOf(line))) }
  const doc = textSchema.nodeFromJSON(json)
  const { anchor, head } = endsIn(lines, doc)
  const selection = anchor === null ? null : TextSelection.create(doc, anchor, head ?? anchor)
  return EditorState.create({ doc, plugins: [...plugins], ...(selection ? { selection } : {}) })
}

function lineOf(node: Node, pos: number, { selection }: EditorState, withSelection: boolean): string {
  const { kind, level, side, id, from, locked } = node.attrs
  const marks = withSelection
    ? selection.empty
      ? [[selection.head, '|'] as const]
      : [[selection.from, '['] as const, [selection.to, ']'] as const]
    : []
  let text = node.textContent
  for (const [at, mark] of marks.toReversed()) {
    const offset = at - pos - 1
    if (offset >= 0 && offset <= node.content.size) text = text.slice(0, offset) + mark + text.slice(offset)
  }
  const head = `${locked === true ? '!' : ''}${kind}${level === 1 ? '' : level}${side ? ` ${side}` : ''} #${id ?? ''}`
  return [head, ...(from ? [`←${String(from).replaceAll(' ', '+')}`] : []), ...(text ? [text] : [])].join(' ')
}

export function linesOf(state: EditorState, withSelection = true): readonly string[] {
  const lines: string[] = []
  state.doc.forEach((node, pos) => {
    lines.push(lineOf(node, pos, state, withSelection))
  })
  return lines
}

/** Makes ids in order: new1, new2 … */
export function counting(): () => BlockId {
  let n = 0
  return () => blockId(`new${++n}`)
}

/** A key as a table row: the text before, the key, the text after; null when the key is left to the next plugin. */
export const turns =
  (
    transform: (fresh: () => BlockId) => Transform,
    before: readonly string[],
    after: readonly string[] | null,
  ) =>
  (): void => {
    const state = written(before)
    const transaction: Transaction | null = transform(counting())(state)
    if (after === null) expect(transaction).toBeNull()
    else expect(transaction && linesOf(state.apply(transaction))).toEqual(after)
    transaction?.doc.check()
  }
