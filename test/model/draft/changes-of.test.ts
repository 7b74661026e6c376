import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks, moveBlock, removeBlock, rewriteBlock } from '../../../model/draft/edit.ts'
import type { JournalUpdate } from '../../../model/draft/replay.ts'
import { elementsOf, readBlock, readMemorandum, rootOf } from '../../../model/draft/text.ts'
import { personId } from '../../../model/ids.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { item } from '../../support/builders.ts'
import { changesOf, memorandumAt } from '../../support/replayed.ts'

const by = personId('cn-delegate')

/** A journal of random edits, with the text as it stood after each entry. */
function journal(steps: readonly (readonly [number, number])[]) {
  const doc = new Y.Doc()
  const root = rootOf(doc, 'zh')
  const written: JournalUpdate[] = []
  const states: string[] = []
  doc.on('update', (update: Uint8Array) => {
    written.push({ seq: written.length + 1, at: written.length, by, update })
    states.push(JSON.stringify(readMemorandum(doc, 'zh')))
  })
  for (const [n, [act, pick]] of steps.entries()) {
    const elements = elementsOf(root)
    const element = elements[pick % Math.max(1, elements.length)]
    const block = element && readBlock(element)
    doc.transact(() => {
      if (!element || !block || act === 0) insertBlocks(root, block?.id ?? null, [item(`b${n}x`, `第${n}条`)])
      else if (act === 1) rewriteBlock(element, { ...block, spans: [{ text: `${blockText(block)}改${n}` }] })
      else if (act === 2) moveBlock(root, block.id, pick % elements.length)
      else if (act === 3) removeBlock(root, block.id)
      else rewriteBlock(element, { ...block, level: block.level === 1 ? 2 : 1 })
    })
  }
  return { written, states, now: readMemorandum(doc, 'zh') }
}
const edits = fc.array(fc.tuple(fc.nat(4), fc.nat(20)), { minLength: 1, maxLength: 40 })

describe('what the journal says of the blocks', () => {
  it('[HI2] the changes, put one after the other, give the text as it is now', () => {
    fc.assert(
      fc.property(edits, (steps) => {
        const { written, now } = journal(steps)
        const blocks = new Map<string, unknown>()
        for (const { block, before, after } of changesOf(written, 'zh')) {
          expect(blocks.get(block) ?? null).toEqual(before)
          if (after) blocks.set(block, after)
          else blocks.delete(block)
        }
        expect(blocks).toEqual(new Map(now.blocks.map((b) => [b.id, b])))
      }),
    )
  })

  it('[HI1] the text after any entry is the text as it was then', () => {
    fc.assert(
      fc.property(edits, fc.nat(), (steps, pick) => {
        const { written, states } = journal(steps)
        const at = pick % written.length
        expect(JSON.stringify(memorandumAt(written, 'zh', at + 1))).toBe(states[at])
      }),
    )
  })
})
