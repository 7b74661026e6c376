import { describe, expect, it } from 'vitest'
import { SinceLog } from '../../../model/history/since.ts'
import { type PersonId, personId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { heading, memo, para } from '../../support/builders.ts'

const me = personId('me')
const li = personId('li')
const kim = personId('kim')
const H = heading('h', '人工智能')
const I = heading('i', '气候')
const A = para('a', '甲')
const B = para('b', '乙')
const C = para('c', '丙')
const text = memo(A, H, B, I, C)
const words = (block: Block, said: string): Block => ({ ...block, spans: [{ text: said }] })

type Step = readonly [seq: number, by: PersonId, before: Block | null, after: Block | null]

function changes(...steps: readonly Step[]) {
  const log = new SinceLog(10, me)
  for (const [seq, by, before, after] of steps) {
    const block = (before ?? after ?? A).id
    log.add({ seq, by, block, before, after })
  }
  return log.read(text)
}
const nothing = { sections: [], gone: { blocks: 0, by: [] } }

describe('[WA5] what others changed since, by section', () => {
  it('in the order of the text, with everybody who did, each once', () => {
    const found = changes(
      [11, kim, words(C, '丁'), C],
      [12, li, words(B, '戊'), B],
      [13, kim, words(H, '智能'), H],
      [14, li, null, A],
      [15, li, words(C, '己'), C],
    )
    expect(found).toEqual({
      ...nothing,
      sections: [
        { section: null, blocks: [A.id], by: [li] },
        { section: H.id, blocks: [H.id, B.id], by: [kim, li] },
        { section: I.id, blocks: [C.id], by: [kim, li] },
      ],
    })
  })

  it.each<readonly [string, readonly Step[]]>([
    ['what was before', [[10, li, words(A, '旧'), A]]],
    ['what the reader did', [[11, me, words(A, '旧'), A]]],
    [
      'what came and went',
      [
        [11, li, A, words(A, '新')],
        [12, kim, words(A, '新'), A],
      ],
    ],
    [
      'a block that was made and taken away',
      [
        [11, li, null, para('x', '临时')],
        [12, li, para('x', '临时'), null],
      ],
    ],
  ])('leaves out %s', (_, steps) => {
    expect(changes(...steps)).toEqual(nothing)
  })

  it('names others where the reader changed the block, too', () => {
    const found = changes([11, me, words(A, '一'), words(A, '二')], [12, li, words(A, '二'), A])
    expect(found.sections).toEqual([{ section: null, blocks: [A.id], by: [li] }])
  })

  it('counts what is gone, with whose', () => {
    const found = changes(
      [11, li, para('x', '去'), null],
      [12, kim, para('y', '去'), null],
      [13, me, para('z', '去'), null],
    )
    expect(found).toEqual({ sections: [], gone: { blocks: 2, by: [li, kim] } })
  })
})
