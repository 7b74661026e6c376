import { describe, expect, it } from 'vitest'
import { caretIn } from '../../../../client/editor/suggesting/caret-in.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import { para } from '../../../support/builders.ts'

const over = (a: string, b?: string): readonly Block[] => [
  para('a', a),
  ...(b === undefined ? [] : [para('b', b)]),
]

/** `|` stands for the caret: in the text, and in the wording that is opened over it; blocks are divided by `/`. */
const carried = (base: readonly Block[], blocks: readonly Block[], block: string, offset: number): string => {
  const { index, offset: at } = caretIn(
    { place: { is: 'change', over: base }, blocks },
    { block: para(block, '').id, offset },
  )
  return blocks
    .map(({ spans }) => spans.map(({ text }) => text).join(''))
    .map((text, i) => (i === index ? `${text.slice(0, at)}|${text.slice(at)}` : text))
    .join('/')
}

describe('[SX7] the caret stands at the letter that was clicked', () => {
  it.each([
    ['nothing is changed', '双方应合作。', '双方应合作。', 2, '双方|应合作。'],
    ['words are put in before it', '双方应合作。', '再次，双方应合作。', 2, '再次，双方|应合作。'],
    ['words are put in at it', '双方应合作。', '双方都应合作。', 2, '双方都|应合作。'],
    ['it is replaced', '双方应合作。', '双方必须合作。', 2, '双方|必须合作。'],
    ['it is inside of what is struck', '双方应当合作。', '双方合作。', 3, '双方|合作。'],
    ['words are put in at the end', '双方应合作', '双方应合作。', 5, '双方应合作。|'],
    ['the end is far off', '双方应合作', '双方必须合作。', Number.POSITIVE_INFINITY, '双方必须合作。|'],
    ['a letter has two units', '𠮷野家应合作', '在𠮷野家应合作', 2, '在𠮷|野家应合作'],
    ['the caret is inside of one', '𠮷野家应合作', '在𠮷野家应合作', 1, '在|𠮷野家应合作'],
    ['all is struck', '双方应合作。', '', 3, '|'],
    ['it was empty', '', '双方应合作。', 0, '双方应合作。|'],
  ])('where %s', (_, base, written, offset, wanted) => {
    expect(carried(over(base), over(written), 'a', offset)).toBe(wanted)
  })

  it('over several blocks, some of them new, joined or gone', () => {
    const [a, b] = ['双方应合作。', '双方继续对话。']
    expect(carried(over(a, b), over(`再次，${a}`, b), 'b', 2)).toBe('再次，双方应合作。/双方|继续对话。')
    expect(carried(over(a, b), over(`${a}${b}`), 'b', 2)).toBe('双方应合作。双方|继续对话。')
    const divided = [para('a', '双方应'), para('c', '合作。'), para('b', b)]
    expect(carried(over(a, b), divided, 'a', 4)).toBe('双方应/合|作。/双方继续对话。')
    const added = [para('a', a), para('c', '新的一段。'), para('b', b)]
    expect(carried(over(a, b), added, 'a', 6)).toBe('双方应合作。|/新的一段。/双方继续对话。')
    expect(carried(over(a, b), [], 'b', 2)).toBe('')
    expect(carried(over(a, b), over(a), 'x', 2)).toBe('|双方应合作。')
  })
})
