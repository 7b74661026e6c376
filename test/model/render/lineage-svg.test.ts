import { describe, expect, it } from 'vitest'
import { lineageMap } from '../../../model/dossier/lineage-map.ts'
import { itemId } from '../../../model/ids.ts'
import { shortRefs } from '../../../model/render/lineage-cells.ts'
import { lineageSvg } from '../../../model/render/lineage-svg.ts'
import { type SvgNode, svgText, widthOf } from '../../../model/render/svg.ts'
import { index, lineages } from '../library/lines.ts'
import { items, sources } from '../library/seeds.ts'

const rows = items.map((item, n) => ({
  item,
  disposition: n % 2 ? ('revised' as const) : ('undecided' as const),
}))
const map = lineageMap(lineages, index, sources, { round: 9, rows })
const pictures = { zh: lineageSvg(map, 'zh'), en: lineageSvg(map, 'en') }

const all = (node: SvgNode): SvgNode[] => [
  node,
  ...node.children.flatMap((child) => (typeof child === 'string' ? [] : all(child))),
]
const words = (node: SvgNode): string[] =>
  all(node).flatMap(({ tag, children }) => (tag === 'text' ? [children.join('')] : []))
const num = (node: SvgNode, name: string): number => Number(node.attributes[name] ?? 0)

describe.each(['zh', 'en'] as const)('[LB27] the map as a picture: %s', (lang) => {
  const { node, width, height } = pictures[lang]

  it('everything is on the page', () => {
    for (const each of all(node)) {
      const { tag } = each
      const [right, low] =
        tag === 'text'
          ? [
              num(each, 'x') +
                (each.attributes['text-anchor']
                  ? 0
                  : widthOf(each.children.join(''), num(each, 'font-size'))),
              num(each, 'y'),
            ]
          : [
              Math.max(
                num(each, 'x') + num(each, 'width'),
                num(each, 'x2'),
                num(each, 'cx') + num(each, 'r'),
              ),
              Math.max(
                num(each, 'y') + num(each, 'height'),
                num(each, 'y2'),
                num(each, 'cy') + num(each, 'r'),
              ),
            ]
      expect([tag, right <= width, low <= height]).toEqual([tag, true, true])
    }
    expect(svgText(node)).not.toMatch(/NaN|undefined|Infinity/u)
  })

  it('in the proportions of an upright page', () => {
    expect(height / width).toBeGreaterThan(1.35)
    expect(height / width).toBeLessThan(297 / 210 + 0.1)
  })

  it('no text of a column reaches into the next', () => {
    const starts = [...new Set(all(node).filter(({ attributes }) => 'data-column' in attributes))]
    expect(starts).toHaveLength(map.rows.length * map.columns.length)
    for (const cell of starts) {
      const texts = all(cell).filter(({ tag }) => tag === 'text')
      for (const text of texts)
        expect(widthOf(text.children.join(''), num(text, 'font-size'))).toBeLessThanOrEqual(128)
    }
  })

  it('every cell with something in it says it in words, too', () => {
    const cells = all(node).filter(({ attributes }) => 'data-state' in attributes)
    for (const { attributes, children } of cells) {
      const [first] = children
      const isEmpty = attributes['data-state'] === 'before' || attributes['data-state'] === 'missing'
      expect(typeof first === 'object' && first.tag === 'title').toBe(!isEmpty)
    }
  })

  it('is without colour: ink, greys and paper', () => {
    const used = all(node).flatMap(({ attributes }) => [attributes.fill, attributes.stroke])
    expect(new Set(used.filter((each) => each !== undefined && each !== 'none'))).toEqual(
      new Set(['#1f2328', '#5b626b', '#c9ced4', '#ffffff', '#f3f0e8']),
    )
    expect(all(node).some(({ attributes }) => 'style' in attributes)).toBe(false)
  })
})

describe('[LB27] what the picture says', () => {
  it('the rounds, those that the library lacks, and the draft', () => {
    const zh = words(pictures.zh.node)
    expect(zh).toEqual(expect.arrayContaining(['第2轮', '第4轮', '第7轮', '第8轮', '第9轮文稿', '本库未收']))
    expect(words(pictures.en.node)).toEqual(
      expect.arrayContaining(['Round 2', 'Draft, round 9', 'not in the library']),
    )
  })

  it('without a draft its words are not in the legend', () => {
    const { node } = lineageSvg(lineageMap(lineages, index, sources, null), 'zh')
    expect(words(node)).not.toContain('尚未处置')
  })

  it('an empty map is a picture, too', () => {
    expect(svgText(lineageSvg(lineageMap([], index, [], null), 'zh').node)).toMatch(/^<svg /u)
  })

  it.each<[readonly string[], string]>([
    [['2024/3/r1'], '3/r1'],
    [['2024/2/r1', '2024/2/r2', '2024/2/r3', '2024/4/r4'], '2/r1–r3, 4/r4'],
    [['2021/3/r2', '2021/3/r2.1', '2021/3/r4'], '3/r2, 3/r2.1, 3/r4'],
    [['2025/j6', '2025/j11', '2025/5/pr1'], 'j6, j11, 5/pr1'],
    [['2025/1/k1', '2025/2/r2'], '1/k1, 2/r2'],
  ])('%j is %s', (refs, short) => expect(shortRefs(refs.map(itemId))).toBe(short))
})
