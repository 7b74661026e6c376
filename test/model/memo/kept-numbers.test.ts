import { describe, expect, it } from 'vitest'
import { blockId } from '../../../model/ids.ts'
import { type Block, type Lang, newBlock } from '../../../model/memo/blocks.ts'
import type { BlockKind } from '../../../model/memo/kinds.ts'
import { numbering, numbersToKeep } from '../../../model/memo/numbering.ts'
import { renumbered } from '../../../model/memo/renumbered.ts'

const KINDS: Readonly<Record<string, BlockKind>> = { h: 'heading', r: 'recommendation', p: 'paragraph' }

/** `r1a` is a recommendation of level 1 with the id a; a capital letter is one without words. */
const block = (mark: string): Block => {
  const [, kind = '', level = '', name = ''] = /^([hrp])(\d)(\w+)$/.exec(mark) ?? []
  const text = /[A-Z]/.test(name) ? '' : '文'
  return newBlock(blockId(name.toLowerCase()), KINDS[kind] ?? 'title', text, { level: Number(level) })
}
const blocks = (text: string): readonly Block[] => text.split(' ').map(block)

function kept(before: string, after: string, lang: Lang = 'zh'): string {
  const basis = numbersToKeep({ lang, blocks: blocks(before) })
  const numbers = numbering({ lang, blocks: blocks(after), basis })
  return blocks(after)
    .map(({ id }) => numbers.get(id) ?? '-')
    .join(' ')
}

describe('[RN5] numbers that are kept', () => {
  it.each([
    ['nothing changed', 'h1a r1b r2c r1d', 'h1a r1b r2c r1d', '一、 1. （1） 2.'],
    ['one put in', 'r1a r1b r1c', 'r1a r1x r1b r1c', '1. 1之二. 2. 3.'],
    ['two put in', 'r1a r1b', 'r1a r1x r1y r1b', '1. 1之二. 1之三. 2.'],
    ['one put in before those', 'r1a r1b', 'r1a r1z r1x r1b', '1. 1之二. 1之三. 2.'],
    ['one gone leaves its number free', 'r1a r1b r1c', 'r1a r1c', '1. 3.'],
    ['what stands where one is gone', 'r1a r1b r1c', 'r1a r1x r1c', '1. 1之二. 3.'],
    ['behind the last it counts on', 'r1a r1b', 'r1a r1b r1x r1y', '1. 2. 3. 4.'],
    ['and takes no number that was given', 'r1a r1b', 'r1a r1x', '1. 3.'],
    ['before the first', 'r1a r1b', 'r1x r1y r1a', '0. 0之二. 1.'],
    ['one that moved keeps its own', 'r1a r1b r1c', 'r1b r1c r1a r1x', '2. 3. 1. 4.'],
    ['a split: the second half is put in', 'h1a h2b h2c', 'h1a h2b h2x h2c', '一、 （一） （一之二） （二）'],
    ['headings', 'h1a h1b', 'h1a h1x h1b', '一、 一之二、 二、'],
    ['a heading before the first', 'h1a', 'h1x h1a', '〇、 一、'],
    ['the third level', 'h1a h2b h3c h3d', 'h1a h2b h3c h3x h3d', '一、 （一） 1. 1之二. 2.'],
    ['sub-items', 'r1a r2b r2c', 'r1a r2b r2x r2c', '1. （1） （1之二） （2）'],
    [
      'sub-items of one put in count by themselves',
      'r1a r2b r1c',
      'r1a r2b r1x r2y r2z r1c',
      '1. （1） 1之二. （1） （2） 2.',
    ],
    [
      'one that went to another parent is new there',
      'h1a h2b h1c h2d',
      'h1a h1c h2b h2d',
      '一、 二、 〇 （一）'.replace('〇', '（〇）'),
    ],
    ['one of another level is new there', 'r1a r1b r1c', 'r1a r2b r1c', '1. （1） 3.'],
    ['one without words had none', 'r1a r1B r1c', 'r1a r1b r1c', '1. 1之二. 2.'],
    ['one without words takes none', 'r1a r1b r1c', 'r1a r1B r1x r1c', '1. - 1之二. 3.'],
    ['in a text that had none', 'p1a', 'r1b r1c', '1. 2.'],
  ])('%s: %s, then %s', (_, before, after, expected) => {
    expect(kept(before, after)).toBe(expected)
  })

  it('in English', () => {
    expect(kept('h1a h2b h2c r1d r2e r2f r1g', 'h1a h2b h2x h2c h2y r1d r2e r2z r2w r2f r1v r1g', 'en')).toBe(
      '1. (a) (a bis) (b) (c) R1. (a) (a bis) (a ter) (b) R1 bis. R2.',
    )
  })

  it('no two of one group have one number, whatever is put in, taken out and moved', () => {
    for (let seed = 1; seed <= 200; seed++) {
      let state = seed
      const draw = (n: number): number => {
        state = (state * 48271) % 2147483647
        return state % n
      }
      const all = Array.from({ length: 12 }, (_, at) => `r1${'abcdefghijkl'.charAt(at)}`)
      const shuffled = [...all, 'r1w', 'r1x', 'r1y'].filter(() => draw(4) > 0).sort(() => draw(3) - 1)
      const numbers = kept(all.slice(0, 8).join(' '), shuffled.join(' ') || 'r1a').split(' ')
      expect(new Set(numbers).size, `seed ${seed}`).toBe(numbers.length)
    }
  })
})

it('[RN6] renumbering says of each number what it becomes, and of those that stay nothing', () => {
  const basis = numbersToKeep({ lang: 'zh', blocks: blocks('r1a r1b r1c') })
  const rows = renumbered({ lang: 'zh', blocks: blocks('r1a r1x r1c'), basis })
  expect(rows.map(({ was, is }) => `${was} → ${is}`)).toEqual(['1之二. → 2.'])
})
