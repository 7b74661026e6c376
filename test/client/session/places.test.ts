import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { followPlaces } from '../../../client/session/places.ts'
import type { Thread } from '../../../model/dossier/comments/thread.ts'
import { anchorAt, placeOf } from '../../../model/draft/anchors.ts'
import { insertBlocks, removeBlock } from '../../../model/draft/edit.ts'
import { elementsOf, readBlock, rootOf, textsOf } from '../../../model/draft/text.ts'
import { blockId, type ThreadId, threadId } from '../../../model/ids.ts'
import { type Block, type Memorandum, newBlock } from '../../../model/memo/blocks.ts'
import { PersistentMap } from '../../../model/persistent-map.ts'

const idAt = (at: number) => blockId(`block${String(at).padStart(6, '0')}`)

function commented(blocks: number) {
  const doc = new Y.Doc()
  const root = rootOf(doc, 'zh')
  const text = (at: number) => `这是第${at}段的文字，其中有一处批注。`
  insertBlocks(
    root,
    null,
    Array.from({ length: blocks }, (_, at) => newBlock(idAt(at), 'paragraph', text(at))),
  )
  const threads = new Map<ThreadId, Thread>(
    Array.from({ length: blocks }, (_, at) => {
      const anchor = anchorAt(doc, 'zh', { block: idAt(at), from: 2, to: 6 })
      if (anchor === null) throw new Error('no anchor')
      const id = threadId(`thread${at}`)
      return [
        id,
        {
          ...{ id, audience: 'all', anchor, suggestion: null, made: [], attached: null },
          ...{ comments: PersistentMap.of(), resolved: null },
        },
      ]
    }),
  )
  const asked: string[] = []
  const places = followPlaces((of, anchor) => {
    asked.push(anchor.block)
    return placeOf(of, anchor)
  })
  const known = new Map<Y.XmlElement, Block>()
  const memo = (touched: readonly number[] = []): Memorandum => ({
    lang: 'zh',
    blocks: elementsOf(root).map((element, at) => {
      const block = touched.includes(at) ? undefined : known.get(element)
      const read = block ?? readBlock(element)
      known.set(element, read)
      return read
    }),
  })
  const now = (touched: readonly number[] = []) => {
    asked.length = 0
    return places(doc, memo(touched), threads)
  }
  const write = (at: number, where: number, words: string) => {
    const element = elementsOf(root)[at]
    if (element) textsOf(element)[0]?.insert(where, words)
  }
  return { root, now, asked, write }
}

describe('the places of comments', () => {
  it('[RO5] a keystroke looks up only the comments of its block', () => {
    const { now, asked, write } = commented(100)
    const first = now()
    expect(asked).toHaveLength(100)
    write(40, 0, '新')
    const second = now([40])
    expect(asked).toEqual([idAt(40)])
    expect(second.get(threadId('thread40'))).toEqual({ block: idAt(40), from: 3, to: 7 })
    expect(second.get(threadId('thread41'))).toBe(first.get(threadId('thread41')))
  })

  it('[RO5] stay the same object when nothing moved', () => {
    const { now, write } = commented(10)
    const first = now()
    write(4, 12, '尾')
    expect(now([4])).toBe(first)
  })

  it('[RO5] are looked up for all comments when blocks come or go', () => {
    const { root, now, asked } = commented(10)
    now()
    removeBlock(root, idAt(4))
    expect(now().get(threadId('thread4'))).toBeNull()
    expect(asked).toHaveLength(10)
  })

  it('[AN2] follow words that reappear in another block', () => {
    const { root, now, write } = commented(3)
    now()
    const element = elementsOf(root)[1]
    if (element) textsOf(element)[0]?.delete(0, 18)
    expect(now([1]).get(threadId('thread1'))).toBeNull()
    write(2, 0, '这是第1段的文字，其中有一处批注。')
    expect(now([2]).get(threadId('thread1'))).toMatchObject({ block: idAt(2) })
  })
})
