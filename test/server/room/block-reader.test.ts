import { setImmediate as turn } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks, rewriteBlock } from '../../../model/draft/edit.ts'
import { elementsOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { blocksOf, readAhead, readInSlices } from '../../../server/room/block-reader.ts'
import { Slices } from '../../../server/slices.ts'
import { para } from '../../support/builders.ts'

it('[LR5] only blocks that changed are read again', () => {
  const doc = new Y.Doc()
  const root = rootOf(doc, 'zh')
  insertBlocks(root, null, [para('a', '甲'), para('b', '乙'), para('c', '丙'), para('d', '丁')])
  const before = blocksOf(doc, 'zh')
  const [a, b, c] = elementsOf(root)
  if (!a || !b || !c) throw new Error('no blocks')
  textsOf(a)[0]?.insert(1, '加')
  textsOf(b)[0]?.format(0, 1, { strong: {} })
  rewriteBlock(c, para('c', '丙', { side: 'cn' }))
  const now = blocksOf(doc, 'zh')
  expect(now).toEqual(readMemorandum(doc, 'zh').blocks)
  expect(now.map((block, i) => block === before[i])).toEqual([false, false, false, true])
  root.delete(0, 2)
  expect(blocksOf(doc, 'zh')).toEqual(now.slice(2))
})

it('[TX4] a long text is read ahead, some blocks a turn, and so is what an edit puts in', async () => {
  const doc = new Y.Doc()
  const root = rootOf(doc, 'zh')
  const many = (name: string) => Array.from({ length: 250 }, (_, i) => para(`${name}${i}x`, '双方同意'))
  doc.transact(() => insertBlocks(root, null, many('a')))
  const read = vi.spyOn(Y.XmlText.prototype, 'toDelta')
  const turns = async (): Promise<readonly number[]> => {
    const counts: number[] = []
    do {
      const before = read.mock.calls.length
      await turn()
      counts.push(read.mock.calls.length - before)
    } while (counts.at(-1) !== 0)
    return counts
  }
  readAhead(doc)
  expect(await turns()).toEqual([100, 100, 50, 0])
  doc.transact(() => insertBlocks(root, null, many('b')))
  expect(await turns()).toEqual([100, 100, 50, 0])
  const retype = (count: number) =>
    doc.transact(() => {
      for (const text of elementsOf(root).slice(0, count).flatMap(textsOf)) text.insert(0, '改')
    })
  retype(250)
  expect(await turns()).toEqual([100, 100, 50, 0])
  retype(3)
  expect(await turns()).toEqual([0])
  expect(blocksOf(doc, 'zh')).toHaveLength(500)
  expect(read).toHaveBeenCalledTimes(753)
  read.mockRestore()
})

it('[TX5] what has not been read of a text is read in slices; then nothing of it is left to be read', async () => {
  const doc = new Y.Doc()
  const root = rootOf(doc, 'zh')
  doc.transact(() =>
    insertBlocks(
      root,
      null,
      Array.from({ length: 40 }, (_, i) => para(`a${i}x`, '双方同意')),
    ),
  )
  const read = vi.spyOn(Y.XmlText.prototype, 'toDelta')
  const counts: number[] = []
  const ended = new AbortController()
  const look = (): void => {
    counts.push(read.mock.calls.length)
    if (!ended.signal.aborted) setImmediate(look)
  }
  look()
  // Reading a block takes 3 ms of this clock.
  const slices = new Slices(() => 3 * read.mock.calls.length)
  await readInSlices(doc, slices)
  ended.abort()
  expect(counts.length).toBeGreaterThan(15)
  expect(blocksOf(doc, 'zh')).toHaveLength(40)
  expect(read).toHaveBeenCalledTimes(40)
  doc.transact(() =>
    elementsOf(root)
      .slice(7, 9)
      .flatMap(textsOf)
      .forEach((text) => void text.insert(0, '改')),
  )
  await readInSlices(doc, slices)
  expect(read).toHaveBeenCalledTimes(42)
  read.mockRestore()
})
