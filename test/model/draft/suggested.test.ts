import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { anchorAt, placeOf } from '../../../model/draft/anchors.ts'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { writeRange } from '../../../model/draft/suggested.ts'
import { elementOf, itemOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import type { BlockId } from '../../../model/ids.ts'
import { type Block, blockText, type Span } from '../../../model/memo/blocks.ts'
import { heading, id, item, para } from '../../support/builders.ts'
import { type Chance, chance, seeds } from '../../support/chance.ts'

const draft = (...blocks: readonly Block[]): Y.Doc => {
  const doc = new Y.Doc()
  doc.transact(() => insertBlocks(rootOf(doc, 'zh'), null, blocks))
  return doc
}
const blocksIn = (doc: Y.Doc) => readMemorandum(doc, 'zh').blocks
const elementIn = (doc: Y.Doc, block: BlockId) => {
  const element = elementOf(rootOf(doc, 'zh'), block)
  if (!element) throw new Error(block)
  return element
}
const textIn = (doc: Y.Doc, block: BlockId): Y.XmlText => {
  const [text] = textsOf(elementIn(doc, block))
  if (!text) throw new Error(block)
  return text
}
const A = para('a', '双方应加强合作。')
const B = para('b', '双方同意继续对话。')
const C = para('c', '下一轮在北京举行。')
const words = (block: Block, ...spans: readonly Span[]): Block => ({ ...block, spans })

function write(doc: Y.Doc, now: readonly Block[], wanted: readonly Block[]): void {
  const all = blocksIn(doc)
  const at = all.findIndex(({ id: one }) => one === now[0]?.id)
  doc.transact(() => writeRange(rootOf(doc, 'zh'), all[at - 1]?.id ?? null, now, wanted))
}

describe('[SU12] what is applied is written run by run', () => {
  const CASES: readonly (readonly [what: string, now: readonly Block[], wanted: readonly Block[]])[] = [
    ['words in two places', [A], [words(A, { text: '中美双方必须加强合作。' })]],
    ['a split', [A], [words(A, { text: '双方应' }), para('n', '加强合作。')]],
    ['a join', [A, B], [words(A, { text: '双方应加强合作。双方同意继续对话。' })]],
    ['two new blocks', [A], [A, para('n', '新一'), item('m', '新二', { level: 2 })]],
    ['a new block in front', [B], [para('n', '新'), B]],
    ['a block that goes', [B], []],
    ['all of another kind', [A], [{ ...A, kind: 'recommendation', level: 2, side: 'us' }]],
    [
      'marks, and words beside them',
      [A],
      [
        words(
          A,
          { text: '中美双方' },
          { text: '应', strong: true },
          { text: '加强', link: 'https://example.org' },
          { text: '合作。' },
        ),
      ],
    ],
    [
      'everything',
      [A, B],
      [heading('n', '新标题'), words(B, { text: '𠮷双方' }, { text: '🇨🇳对话', em: true })],
    ],
  ]
  it.each(CASES)('%s', (_, now, wanted) => {
    const doc = draft(A, B, C)
    const kept = wanted.filter((block) => now.some(({ id: one }) => one === block.id))
    const items = kept.map((block) => itemOf(elementIn(doc, block.id)))
    const all = blocksIn(doc)
    const at = all.findIndex(({ id: one }) => one === now[0]?.id)
    write(doc, now, wanted)
    expect(blocksIn(doc)).toEqual([...all.slice(0, at), ...wanted, ...all.slice(at + now.length)])
    expect(kept.map((block) => itemOf(elementIn(doc, block.id)))).toEqual(items)
  })

  it('what a colleague types between two runs at the same time stays where it was typed', () => {
    const doc = draft(A, B)
    const peer = new Y.Doc()
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
    textIn(peer, A.id).insert(5, '进一步')
    textIn(peer, B.id).insert(2, '均')
    write(
      doc,
      [A, B],
      [words(A, { text: '中美双方应加强合作与交流。' }), words(B, { text: '双方同意恢复对话。' })],
    )
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer))
    expect(blocksIn(doc).map(blockText)).toEqual(['中美双方应加强进一步合作与交流。', '双方均同意恢复对话。'])
  })

  it('a run of other marks rewrites no word: what is typed into it meanwhile stays there', () => {
    const doc = draft(A)
    const peer = new Y.Doc()
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
    textIn(peer, A.id).insert(4, '全面')
    write(doc, [A], [words(A, { text: '双方应' }, { text: '加强', strong: true }, { text: '合作。' })])
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer))
    expect(blocksIn(doc).map(blockText)).toEqual(['双方应加全面强合作。'])
  })

  it('[AN2] a comment stays on its words when others beside them change', () => {
    const doc = draft(A, B)
    const on = (quote: string) => {
      const from = blockText(A).indexOf(quote)
      return anchorAt(doc, 'zh', { block: A.id, from, to: from + quote.length })
    }
    const [kept, gone] = [on('合作'), on('应')]
    write(doc, [A, B], [words(A, { text: '中美双方必须加强合作。' }), B])
    expect(kept && placeOf(doc, kept)).toEqual({ block: A.id, from: 8, to: 10 })
    expect(gone && placeOf(doc, gone)).toBeNull()
  })

  it('new words take no mark of the words beside them', () => {
    const bold = words(A, { text: '双方', strong: true }, { text: '应合作' })
    const doc = draft(bold)
    write(doc, [bold], [words(A, { text: '双方', strong: true }, { text: '都应合作' })])
    expect(blocksIn(doc)[0]?.spans).toEqual([{ text: '双方', strong: true }, { text: '都应合作' }])
  })
})

/** Any change of any blocks, with marks, splits and joins. */
function changed(draw: Chance, blocks: readonly Block[]): readonly Block[] {
  let next = 0
  const marked = (text: string): readonly Span[] => {
    const at = draw.below(text.length + 1)
    const spans: readonly Span[] = [{ text: text.slice(0, at) }, { text: text.slice(at), strong: true }]
    return spans.filter((span) => span.text !== '')
  }
  return blocks.flatMap((block): readonly Block[] => {
    const text = blockText(block)
    const [at, size] = [draw.below(text.length + 1), draw.below(4)]
    const now = text.slice(0, at) + '新𠮷词'.slice(0, 3 * draw.below(2)) + text.slice(at + size)
    switch (draw.below(6)) {
      case 0:
        return []
      case 1:
        return [
          { ...block, spans: now.slice(0, at) ? [{ text: now.slice(0, at) }] : [] },
          para(`n${next++}x`, now.slice(at)),
        ]
      case 2:
        return [para(`n${next++}y`, '新段'), block]
      case 3:
        return [{ ...block, spans: marked(now), side: draw.pick(['cn', null] as const) }]
      default:
        return [{ ...block, spans: now ? [{ text: now }] : [] }]
    }
  })
}

it('[SU12] whatever is written, the blocks read as wanted, all others stay, and no stranger’s letter moves or is lost', () => {
  const [first = 1] = seeds(1)
  let beside = 0
  for (let seed = first; seed < first + 400; seed++) {
    const draw = chance(seed)
    const start = Array.from({ length: 5 }, (_, i) =>
      para(`b${i}`, `${'甲乙丙丁戊'.charAt(i)}方应当加强合作`),
    )
    const doc = draft(...start)
    const peer = new Y.Doc()
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
    const from = draw.below(4)
    const now = start.slice(from, from + 1 + draw.below(2))
    const wanted = changed(draw, now)
    write(doc, now, wanted)
    const expected = [...start.slice(0, from), ...wanted, ...start.slice(from + now.length)]
    expect(JSON.stringify(blocksIn(doc)), `seed ${seed}`).toBe(JSON.stringify(expected))
    const other = draw.pick(start)
    const [at, mark] = [draw.below(8), '我']
    textIn(peer, other.id).insert(at, mark)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer))
    const found = blocksIn(doc).filter((block) => blockText(block).includes(mark))
    const stays = expected.find((block) => block.id === other.id)
    if (stays) {
      beside++
      expect(
        found.map((block) => block.id),
        `seed ${seed}`,
      ).toEqual([other.id])
    }
    const without = blocksIn(doc).map((block) => blockText(block).replace(mark, ''))
    expect(without, `seed ${seed}`).toEqual(expected.map(blockText))
  }
  expect(beside).toBeGreaterThan(200)
  expect(id('a')).toBe(A.id)
})
