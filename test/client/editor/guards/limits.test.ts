import type { Transaction } from '@tiptap/pm/state'
import { expect, it } from 'vitest'
import { limitsPlugin, type SizeLimit } from '../../../../client/editor/guards/limits.ts'
import {
  MAX_BLOCK_LENGTH,
  MAX_BLOCK_MARKS,
  MAX_BLOCKS,
  MAX_TEXT_LENGTH,
} from '../../../../model/memo/limits.ts'
import { written } from '../written.ts'

const chars = (count: number): string => '字'.repeat(count)

/** The limit that an edit of these lines would pass; null when it is made. */
function passed(lines: readonly string[], edit: (tr: Transaction) => Transaction): SizeLimit | null {
  const told: SizeLimit[] = []
  const state = written(lines, [limitsPlugin((limit) => told.push(limit))])
  const next = state.apply(edit(state.tr))
  expect(next.doc.eq(state.doc)).toBe(told.length > 0)
  return told[0] ?? null
}

it('[LI1] a block is filled up to its limit, by typing, pasting or joining', () => {
  const nearly = [`paragraph #a ${chars(MAX_BLOCK_LENGTH - 2)}`, 'paragraph #b 双方同意']
  expect(passed(nearly, (tr) => tr.insertText('双方', 1))).toBe(null)
  expect(passed(nearly, (tr) => tr.insertText('双方都', 1))).toBe('block-too-long')
  expect(passed(nearly, (tr) => tr.join(MAX_BLOCK_LENGTH))).toBe('block-too-long')
})

it('[LI1] marks begin and end in a block as often as the server takes it', () => {
  const strong = (letters: number) => (tr: Transaction) => {
    for (let i = 0; i < letters; i++)
      tr.addMark(1 + i * 2, 2 + i * 2, tr.doc.type.schema.mark(i % 2 === 0 ? 'strong' : 'em'))
    return tr
  }
  const lines = [`paragraph #a ${chars(3_000)}`]
  expect(passed(lines, strong(MAX_BLOCK_MARKS / 2))).toBe(null)
  expect(passed(lines, strong(MAX_BLOCK_MARKS / 2 + 1))).toBe('too-many-marks')
})

it('[LI1] a block that is over its limit may be shortened, marked, moved and divided, not lengthened', () => {
  const over = [`paragraph #a ${chars(MAX_BLOCK_LENGTH * 2)}`, 'paragraph #b 双方']
  const strong = (tr: Transaction) => tr.addMark(1, 9, tr.doc.type.schema.mark('strong'))
  const move = (tr: Transaction) => {
    const node = tr.doc.child(0)
    return tr.delete(0, node.nodeSize).insert(tr.doc.content.size, node)
  }
  for (const edit of [
    (tr: Transaction) => tr.delete(1, 5),
    strong,
    move,
    (tr: Transaction) => tr.split(MAX_BLOCK_LENGTH + 9),
    (tr: Transaction) => tr.insertText('双方', 1, 3),
  ])
    expect(passed(over, edit)).toBe(null)
  expect(passed(over, (tr) => tr.insertText('双', 1))).toBe('block-too-long')
})

it('[LI1] a text has so many blocks and characters, and no more', () => {
  const full = Array.from({ length: MAX_BLOCKS }, (_, i) => `paragraph #p${i} 段`)
  expect(passed(full, (tr) => tr.split(2))).toBe('too-many-blocks')
  expect(passed(full, (tr) => tr.insertText('方', 2))).toBe(null)
  const long = Array.from(
    { length: MAX_TEXT_LENGTH / MAX_BLOCK_LENGTH },
    (_, i) => `paragraph #p${i} ${chars(MAX_BLOCK_LENGTH)}`,
  )
  const below = long.with(-1, 'paragraph #last 双方')
  expect(passed(long, (tr) => tr.split(2).insertText('方', 1))).toBe('text-too-long')
  expect(passed(below, (tr) => tr.insertText('方', tr.doc.content.size - 1))).toBe(null)
})
