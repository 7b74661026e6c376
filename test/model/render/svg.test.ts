import { describe, expect, it } from 'vitest'
import { fitted, svg, svgText, widthOf, wrapped } from '../../../model/render/svg.ts'

describe('[LB27] pictures as data', () => {
  it.each([
    ['国家安全', 10, 40],
    ['', 10, 0],
    ['。', 10, 10],
  ])('%j at %d is %d wide', (text, size, width) => expect(widthOf(text, size)).toBe(width))

  it('a text that fits stays, another is cut', () => {
    expect(fitted('国家安全', 10, 40)).toBe('国家安全')
    expect(fitted('国家安全', 10, 39)).toBe('国家…')
    expect(fitted('国家', 10, 1)).toBe('…')
  })

  it.each<[string, number, readonly string[]]>([
    ['国家安全范围的界定', 100, ['国家安全范围的界定']],
    ['国家安全范围的界定', 60, ['国家安全范', '围的界定']],
    ['国家安全，范围的界定', 50, ['国家安全，', '范围的界定']],
    ['标准割裂“一二”。三', 60, ['标准割裂“一', '二”。三']],
    ['cross-border data flows', 90, ['cross-border', 'data flows']],
    ['一二三四五六七八九十一二三', 40, ['一二三四', '五六七…']],
  ])('%s over two lines of %d', (text, width, lines) => expect(wrapped(text, 10, width, 2)).toEqual(lines))

  it('is escaped where it becomes a file', () => {
    expect(svgText(svg('text', { x: 1, 'data-a': '"<\'' }, ['a < b & ', svg('tspan', {}, ['>'])]))).toBe(
      '<text x="1" data-a="&quot;&lt;&#39;">a &lt; b &amp; <tspan>&gt;</tspan></text>',
    )
  })
})
