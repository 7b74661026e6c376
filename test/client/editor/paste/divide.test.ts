import { describe, expect, it } from 'vitest'
import { cutsOf, dividedNodes } from '../../../../client/editor/paste/divide.ts'
import { MAX_BLOCK_LENGTH } from '../../../../model/memo/limits.ts'
import { textSchema } from '../../../../model/memo/schema.ts'

const block = (text: string) => textSchema.node('block', { id: 'a0000000000' }, textSchema.text(text))
const partsOf = (text: string, most: number): readonly string[] => {
  const cuts = cutsOf(text, most)
  return [0, ...cuts].map((from, i) => text.slice(from, cuts[i]))
}

describe('[PA14] a pasted paragraph that is too long', () => {
  it.each([
    ['双方同意。双方合作。双方对话。', 12, ['双方同意。双方合作。', '双方对话。']],
    ['他说：“同意。”双方合作。', 8, ['他说：“同意。”', '双方合作。']],
    ['Both agree. Both act. Both talk.', 23, ['Both agree. Both act. ', 'Both talk.']],
    ['年增3.5%，五年内达到全部目标', 8, ['年增3.5%，五', '年内达到全部目标']],
    ['双方同意加强合作', 4, ['双方同意', '加强合作']],
    ['𠮷𠮷𠮷', 3, ['𠮷', '𠮷', '𠮷']],
    ['短', 4, ['短']],
    ['', 4, ['']],
  ])('%s', (text, most, parts) => {
    expect(partsOf(text, most)).toEqual(parts)
  })

  it('of 340,000 characters becomes blocks that leave room to type, nothing lost', () => {
    const text = '双方同意就数字经济加强合作，并在下一轮对话前提交共同报告。'.repeat(11_726)
    const nodes = dividedNodes([block(text)], 0)
    expect(nodes.map((node) => node.textContent).join('')).toBe(text)
    expect(Math.max(...nodes.map((node) => node.content.size))).toBeLessThanOrEqual(MAX_BLOCK_LENGTH / 2)
    expect(nodes.every((node) => node.textContent.endsWith('。'))).toBe(true)
    expect(nodes.map((node) => node.attrs.id).filter(Boolean)).toEqual(['a0000000000'])
  })

  it('keeps its marks in every part', () => {
    const strong = textSchema.mark('strong')
    const words = [textSchema.text('双'), textSchema.text('方'.repeat(30_000), [strong])]
    const nodes = dividedNodes([textSchema.node('block', null, words)], 0)
    expect(nodes.map((node) => node.lastChild?.marks.length)).toEqual(nodes.map(() => 1))
  })

  it('is divided too if only the block it goes into would become too long; a few words are not', () => {
    expect(dividedNodes([block('双方同意。'.repeat(1_000))], 4_000).length).toBe(2)
    expect(dividedNodes([block('双方同意。'.repeat(1_000))], 6_000).length).toBe(1)
    expect(dividedNodes([block('双方同意。')], 2).length).toBe(1)
  })
})
