import { describe, expect, it } from 'vitest'
import { blocksOf } from '../../../../client/editor/paste/blocks.ts'
import { linesOf } from '../../../../client/editor/paste/lines.ts'
import { withoutStyles } from '../../../../client/editor/paste/markup.ts'
import { markup } from '../../../support/markup.ts'
import { stopwatch } from '../../../support/stopwatch.ts'

function read(html: string): readonly [lines: readonly string[], out: Record<string, number>] {
  const { lines, leftOut } = linesOf(markup(html))
  return [lines.map(({ spans }) => spans.map(({ text }) => text).join('')), Object.fromEntries(leftOut)]
}
const sheet = (css: string) => `<style><!--\n /* Style Definitions */\n ${css}\n--></style>`

describe('[PA17] what a style sheet hides, strikes or raises', () => {
  it.each<[string, string, string, string[], Record<string, number>]>([
    [
      'a hidden style of Word',
      'span.Internal\n\t{mso-style-name:内部;\n\tdisplay:none;\n\tmso-hide:all;}',
      '<p>双方<span class=Internal>底线两年</span>同意</p>',
      ['双方同意'],
      { hidden: 1 },
    ],
    [
      'of a paragraph, among others',
      'p.Note, li.Note, div.Note {margin:0cm; display:none}',
      '<p class=Note>内部</p><p class=MsoNormal>甲</p>',
      ['甲'],
      { hidden: 1 },
    ],
    [
      'of whatever element',
      '.hid {visibility:hidden}',
      '<p>甲<b class="x hid">乙</b></p>',
      ['甲'],
      { hidden: 1 },
    ],
    ['of no size', '.nil{font-size:0pt}', '<p>甲<span class=nil>乙</span></p>', ['甲'], { hidden: 1 }],
    [
      'struck',
      'span.Gone{text-decoration:line-through}',
      '<p>五<span class=gone>十</span>年</p>',
      ['五年'],
      { deleted: 1 },
    ],
    ['raised', 'span.Power{vertical-align:super}', '<p>10<span class=Power>9</span>元</p>', ['10⁹元'], {}],
    [
      'in a cell',
      '.h{display:none}',
      '<table><tr><td>甲<i class=h>隐</i></td><td>乙</td></tr></table>',
      ['甲 | 乙'],
      { hidden: 1 },
    ],
    [
      'kept line ends',
      '.pre{white-space:pre-wrap}',
      '<div class=pre>一、甲\n二、乙</div>',
      ['一、甲', '二、乙'],
      {},
    ],
    [
      'and its own style says otherwise',
      '.h{display:none}',
      '<p>甲<span class=h style="display:inline">乙</span></p>',
      ['甲乙'],
      {},
    ],
    ['of another element', 'p.h{display:none}', '<p>甲<span class=h>乙</span></p>', ['甲乙'], {}],
    ['only in print', '@media print {.h{display:none}}', '<p>甲<span class=h>乙</span></p>', ['甲乙'], {}],
    [
      'only inside something else',
      '.menu .h{display:none}',
      '<p>甲<span class=h>乙</span></p>',
      ['甲乙'],
      {},
    ],
    ['in a comment', '/* .h{display:none} */', '<p>甲<span class=h>乙</span></p>', ['甲乙'], {}],
    [
      'with rules for pages before it',
      '@page WordSection1{size:A4} @list l0:level1{mso-level-text:"%1"} .h{mso-hide:all}',
      '<p>甲<span class=h>乙</span></p>',
      ['甲'],
      { hidden: 1 },
    ],
  ])('%s', (_, css, html, lines, out) => expect(read(sheet(css) + html)).toEqual([lines, out]))

  it('a list of Word by its style', () => {
    const html = `${sheet('p.MsoListBullet{mso-list:l0 level1 lfo1}')}<p class=MsoListBullet><span style='mso-list:Ignore'>·</span>二、三线城市</p>`
    const [block] = blocksOf(linesOf(markup(html)).lines, { kind: 'paragraph', level: 1 })
    expect(block).toMatchObject({ kind: 'point', spans: [{ text: '二、三线城市' }] })
  })
})

describe('[PA18] paragraphs whose end between them is gone', () => {
  const END = '<span class=msoDel><del cite="mailto:a" datetime="2026-11-01T09:00"><o:p></o:p></del></span>'
  const HIDDEN = "<span style='display:none;mso-hide:all'><o:p></o:p></span>"
  it.each<[string, string, string[]]>([
    [
      'deleted',
      `<p class=MsoNormal>双方同意${END}</p>\n\n<p class=MsoNormal>设立机制。<o:p></o:p></p>`,
      ['双方同意设立机制。'],
    ],
    ['hidden', `<p>双方同意${HIDDEN}</p>\n<p>设立机制。</p>`, ['双方同意设立机制。']],
    ['three in a row', `<p>甲${END}</p>\n<p>乙${END}</p>\n<p>丙</p>\n<p>丁</p>`, ['甲乙丙', '丁']],
    [
      'a whole paragraph that was deleted',
      `<p>甲</p><p><span class=msoDel><del>删去的一段<o:p></o:p></del></span></p><p>乙</p>`,
      ['甲', '乙'],
    ],
    ['the next one says nothing', `<p>甲${END}</p><p>&nbsp;<o:p></o:p></p><p>乙</p>`, ['甲', '乙']],
    ['the last of all', `<p>甲</p><p>乙${END}</p>`, ['甲', '乙']],
    [
      'a table between',
      `<p>甲${END}</p><table><tr><td>表</td><td>格</td></tr></table><p>乙</p>`,
      ['甲', '表 | 格', '乙'],
    ],
    [
      'inside a cell',
      `<table><tr><td><p>甲${END}</p><p>乙</p></td><td>丙</td></tr></table><p>丁</p>`,
      ['甲乙 | 丙', '丁'],
    ],
    [
      'in a section of Word',
      `<div class=WordSection1><p>甲${END}</p><p>乙</p></div><p>丙</p>`,
      ['甲乙', '丙'],
    ],
    [
      'Latin words keep their space',
      `<p>The two sides ${END}</p>\n<p>agreed.</p>`,
      ['The two sides agreed.'],
    ],
    [
      'an end that stands',
      '<p>甲<o:p></o:p></p><p>乙<del>丙</del><o:p></o:p></p><p>丁</p>',
      ['甲', '乙', '丁'],
    ],
  ])('%s', (_, html, lines) => expect(read(html)[0]).toEqual(lines))

  const kinds = (html: string) =>
    blocksOf(linesOf(markup(html)).lines, { kind: 'paragraph', level: 1 }).map(({ kind }) => kind)
  it('is what the second is; where that says nothing, what the first was', () => {
    expect(kinds(`<h2>甲${END}</h2><p>乙</p>`)).toEqual(['paragraph'])
    expect(kinds(`<p>甲${END}</p><h2>乙</h2>`)).toEqual(['heading'])
    expect(kinds(`<h2>甲${END}</h2><p></p><p>乙</p>`)).toEqual(['heading', 'paragraph'])
  })
})

describe('what has no word on the screen, or more than one line of it', () => {
  it.each<[string, string, string[], Record<string, number>]>([
    ['[PA19] a power', '<p>规模<math><msup><mn>10</mn><mn>9</mn></msup></math>元</p>', ['规模10⁹元'], {}],
    [
      '[PA19] an index',
      '<p><math><mrow><mi>CO</mi></mrow><msub><mi>x</mi><mn>2</mn></msub></math></p>',
      ['COx₂'],
      {},
    ],
    ['[PA19] both', '<p><math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></math></p>', ['x₁²'], {}],
    ['[PA19] a fraction', '<p><math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>以上</p>', ['1/2以上'], {}],
    ['[PA19] a root', '<p><math><msqrt><mn>2</mn></msqrt></math></p>', ['√2'], {}],
    ['a sign without width', '<p>双方\ufeff同意\ufeff</p>', ['双方同意'], {}],
    [
      '[PA8] words of closed details',
      '<details><summary>摘要</summary>内容</details>',
      ['摘要'],
      { hidden: 1 },
    ],
  ])('%s', (_, html, lines, out) => expect(read(html)).toEqual([lines, out]))

  it('[PA7] no style sheet is applied while it is parsed', () => {
    expect(withoutStyles('<style media=all>p{color:red}</style><p style="x:y">')).toBe(
      '<style type="text/plain" media=all>p{color:red}</style><p data-style="x:y">',
    )
  })
})

it('[PA17] a large paste with a style sheet is read in time', () => {
  const css = Array.from({ length: 400 }, (_, n) => `p.S${n}, li.S${n} {margin:0cm; font-size:10.5pt}`).join(
    '\n',
  )
  const html =
    sheet(css) +
    Array.from({ length: 3_400 }, (_, n) => `<p class="S${n % 400} MsoNormal">第${n}段</p>`).join('')
  const root = markup(html)
  const worked = stopwatch()
  expect(linesOf(root).lines).toHaveLength(3_400)
  expect(worked()).toBeLessThan(1_000)
})
