import { describe, expect, it } from 'vitest'
import { blocksOf } from '../../../../client/editor/paste/blocks.ts'
import { linesOf, linesOfText } from '../../../../client/editor/paste/lines.ts'
import { markup } from '../../../support/markup.ts'

/** The words of each pasted line, and what was left out. */
function read(html: string): { readonly lines: readonly string[]; readonly out: Record<string, number> } {
  const { lines, leftOut } = linesOf(markup(html))
  return {
    lines: lines.map(({ spans }) => spans.map((span) => span.text).join('')),
    out: Object.fromEntries(leftOut),
  }
}
const RECOMMENDATION = { kind: 'recommendation', level: 1 } as const
const blocks = (html: string) =>
  blocksOf(linesOf(markup(html)).lines, RECOMMENDATION).map(
    ({ kind, level, spans }) => `${kind}${level} ${spans.map((span) => span.text).join('')}`,
  )

type Case = readonly [what: string, html: string, lines: readonly string[], out: Record<string, number>]

describe('[PA8] [PA9] what is none of the text stays out, and is counted', () => {
  const WORD: readonly Case[] = [
    [
      'a comment of Word',
      `<p class=MsoNormal>双方同意设立机制<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[批1]</a></span>。</p><div style='mso-element:comment-list'><div style='mso-element:comment'><div class=msocomtxt id="_com_1"><p class=MsoCommentText>[批1]内部：底线是两年</p></div></div></div>`,
      ['双方同意设立机制。'],
      { comments: 1 },
    ],
    [
      'the words a comment of Word is on',
      `<p><a style='mso-comment-reference:L_1;mso-comment-date:20261101T0900'>双方同意</a><span class=MsoCommentReference><span style='mso-special-character:comment'>[批1]</span></span>合作。</p>`,
      ['双方同意合作。'],
      { comments: 1 },
    ],
    [
      'two comments of Word with a rule before them',
      `<p>甲<span class=MsoCommentReference>[批1]</span>乙<span class=MsoCommentReference>[批2]</span></p><div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'><p>一</p></div><div style='mso-element:comment'><p>二</p></div></div>`,
      ['甲乙'],
      { comments: 2 },
    ],
    [
      'a comment of Google Docs',
      `<p>双方<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>同意</p><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>底线</span></p></div>`,
      ['双方同意'],
      { comments: 1 },
    ],
    [
      'a footnote of Word',
      `<p>双方同意<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>。</p><div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1">[1]</a>见附件</p></div></div>`,
      ['双方同意。'],
      { notes: 1 },
    ],
    [
      'a footnote of LibreOffice',
      `<p>双方同意<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>。</p><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" href="#sdfootnote1anc">1</a>见附件</p></div>`,
      ['双方同意。'],
      { notes: 1 },
    ],
    [
      'a footnote of a web page',
      `<p>双方同意<sup class="reference"><a href="#cite_note-1">[1]</a></sup>。</p><ol class="references"><li id="cite_note-1"><a href="#cite_ref-1">^</a> 见附件</li></ol>`,
      ['双方同意。'],
      { notes: 1 },
    ],
    [
      'hidden words of Word',
      `<p>双方<span style='display:none;mso-hide:all'>不</span>同意</p>`,
      ['双方同意'],
      { hidden: 1 },
    ],
    [
      'a table of contents of Word',
      `<p class=MsoToc1><a href="#_Toc1">一、现状<span style='mso-tab-count:1 dotted'>. </span><!--[if supportFields]><span style='mso-element:field-begin'></span> PAGEREF _Toc1 \\h <span style='mso-element:field-separator'></span><![endif]-->3</a></p><p class=MsoToc1>二、建议<span style='color:windowtext;display:none;mso-hide:screen'>....5</span></p>`,
      ['一、现状', '二、建议'],
      { pages: 2 },
    ],
    [
      'the code of a field',
      `<p>见第<span style='mso-element:field-begin'></span> PAGEREF _Ref1 \\h <span style='mso-element:field-separator'></span>3<span style='mso-element:field-end'></span>页</p>`,
      ['见第3页'],
      {},
    ],
    [
      'typed leaders',
      '<p>一、现状 ……………………… 12</p><p>二、建议.......iv</p>',
      ['一、现状', '二、建议'],
      { pages: 2 },
    ],
  ]
  const HIDDEN: readonly Case[] = [
    ['hidden', '<p>双方<span hidden>不</span>同意</p>', ['双方同意'], { hidden: 1 }],
    [
      'display',
      '<p>甲</p><div style="color:red; display : none !important"><p>乙</p></div>',
      ['甲'],
      { hidden: 1 },
    ],
    [
      'visibility',
      '<p>甲<span style="visibility:hidden">乙<b style="visibility:visible">丙</b></span></p>',
      ['甲丙'],
      { hidden: 1 },
    ],
    [
      'font size 0',
      '<p>甲<span style="font-size:0">乙</span><span style="font-size:0.0pt">丙</span>丁</p>',
      ['甲丁'],
      { hidden: 1 },
    ],
    [
      'WeChat: size 0 outside, a size inside',
      '<section style="font-size:0px"> <span style="font-size:16px">甲</span> </section>',
      ['甲'],
      {},
    ],
    [
      'opacity',
      '<p>甲<span style="opacity:0">乙</span><span style="opacity:0.5">丙</span></p>',
      ['甲丙'],
      { hidden: 1 },
    ],
    ['white on white is text', '<p style="color:#fff;background:#fff">甲</p>', ['甲'], {}],
    ['aria-hidden', '<p>甲<span aria-hidden="true">乙</span></p>', ['甲'], { hidden: 1 }],
    [
      'for screen readers',
      '<p>甲<span style="position:absolute;clip:rect(0, 0, 0, 0)">乙</span></p>',
      ['甲'],
      { hidden: 1 },
    ],
    [
      'far to the left',
      '<p>甲<span style="position:absolute;left:-9999px">乙</span></p>',
      ['甲'],
      { hidden: 1 },
    ],
    [
      'folded details',
      '<details><summary>甲</summary><p>乙</p></details><details open><summary>丙</summary><p>丁</p></details>',
      ['甲', '丙', '丁'],
      { hidden: 1 },
    ],
    ['nested', '<div hidden><div><p>甲</p></div><p>乙</p></div><p>丙</p>', ['丙'], { hidden: 1 }],
    [
      'a hidden cell',
      '<table><tr><td>甲</td><td style="display:none">乙</td><td>丙</td></tr></table>',
      ['甲 | 丙'],
      { hidden: 1 },
    ],
    ['no words in it', '<p>甲<span style="display:none">&nbsp; </span></p>', ['甲'], {}],
  ]
  const DELETED: readonly Case[] = [
    [
      'deleted and struck',
      '<p>双方<del>不</del><ins>一致</ins>同意延长豁免<s>五年</s>三年。</p>',
      ['双方一致同意延长豁免三年。'],
      { deleted: 2 },
    ],
    ['in a bold word', '<p><b>双方<del>均</del></b>同意</p>', ['双方同意'], { deleted: 1 }],
    [
      'struck by style',
      '<p>五<span style="text-decoration:underline line-through">十</span>年</p>',
      ['五年'],
      { deleted: 1 },
    ],
    [
      'struck by its line alone',
      '<p>五<span style="text-decoration-line:line-through">十</span>年</p>',
      ['五年'],
      { deleted: 1 },
    ],
    [
      'runs of one deletion',
      '<p>甲<s>乙</s> <s><b>丙</b></s><del>丁</del>戊<s>己</s></p>',
      ['甲 戊'],
      { deleted: 2 },
    ],
    ['an insertion in a deletion', '<p>甲<del>乙<ins>丙</ins></del>丁</p>', ['甲丁'], { deleted: 1 }],
    ['a deletion in an insertion', '<p>甲<ins>乙<del>丙</del></ins>丁</p>', ['甲乙丁'], { deleted: 1 }],
    [
      'tracked by Word',
      `<p><del cite="mailto:x" datetime="2026-11-01T09:00"><span class=msoDel>不</span></del>同意</p>`,
      ['同意'],
      { deleted: 1 },
    ],
    ['a whole paragraph', '<p>甲</p><p><strike>乙</strike></p><p>丙</p>', ['甲', '丙'], { deleted: 1 }],
    ['underlined is text', '<p><u>甲</u><span style="text-decoration:underline">乙</span></p>', ['甲乙'], {}],
  ]
  const OTHER: readonly Case[] = [
    [
      'buttons and fields',
      '<p>甲<button>提交</button></p><select><option>乙</option></select><textarea>丙</textarea><input value="丁">',
      ['甲'],
      { controls: 4 },
    ],
    [
      'what no browser shows',
      '<head><title>题</title></head><style>p{}</style><script>x()</script><template><p>乙</p></template><noscript>丙</noscript><p>甲</p>',
      ['甲'],
      {},
    ],
    ['pictures and their text', '<p>甲<svg><text>乙</text></svg><img alt="丙"></p>', ['甲'], { pictures: 2 }],
    [
      'the source of a formula',
      '<p>甲<math><semantics><mi>x</mi><annotation>\\x</annotation></semantics></math></p>',
      ['甲x'],
      {},
    ],
    [
      'a phonetic guide',
      '<p><ruby>敦<rp>(</rp><rt>dūn</rt><rp>)</rp></ruby>促</p>',
      ['敦促'],
      { readings: 1 },
    ],
    [
      'everything at once',
      '<p>甲<del>乙</del><img>丙<span hidden>丁</span></p>',
      ['甲丙'],
      { deleted: 1, pictures: 1, hidden: 1 },
    ],
  ]

  it.each([...WORD, ...HIDDEN, ...DELETED, ...OTHER])('%s', (_, html, lines, out) =>
    expect(read(html)).toEqual({ lines, out }),
  )
})

describe('[PA10] [WO5] raised and lowered', () => {
  it.each([
    ['规模达10<sup>9</sup>元', '规模达10⁹元', 0],
    ['每m<span style="vertical-align:super">2</span>', '每m²', 0],
    ['CO<sub>2</sub>', 'CO₂', 0],
    ['H<span style="font-size:.6em;vertical-align:sub">2</span>O', 'H₂O', 0],
    ['10<sup><span>1</span><b>2</b></sup>', '10¹²', 0],
    ['10<sup>-6</sup>', '10⁻⁶', 0],
    ['每平方米<sup>2</sup>', '每平方米²', 0],
    ['km<sup>2</sup>', 'km²', 0],
    ['21<sup>st</sup>', '21st', 0],
    ['x<sup>2</sup><span style="vertical-align:baseline">1</span>', 'x²1', 0],
    ['x<sup>10<span style="vertical-align:baseline">9</span></sup>', 'x¹⁰9', 0],
    ['双方同意。<sup>1</sup>', '双方同意。', 1],
    ['双方<sup>[1]</sup>同意', '双方同意', 1],
    ['双方<sup>1</sup>同意', '双方同意', 1],
    ['双方<sup>①</sup>同意', '双方同意', 1],
    ['双方<sup>*</sup>同意', '双方同意', 1],
    ['the agreement<sup>1</sup> holds', 'the agreement holds', 1],
    ['the security.<sup>2,3</sup>', 'the security.', 1],
    ['“合作”<sup>12</sup>', '“合作”', 1],
  ])('%s', (html, words, notes) =>
    expect(read(`<p>${html}</p>`)).toEqual({ lines: [words], out: notes > 0 ? { notes } : {} }),
  )
})

describe('[PA11] a line end that is seen ends the line', () => {
  it.each([
    ['<pre>一、双方认为\n二、双方同意</pre>', ['一、双方认为', '二、双方同意']],
    ['<div style="white-space:pre-wrap">中方认为\r\n美方认为</div>', ['中方认为', '美方认为']],
    ['<span style="white-space:pre-line">甲\n\n乙</span>', ['甲', '乙']],
    ['<span style="display:block">甲</span><span style="display:block">乙</span>', ['甲', '乙']],
    ['<span style="display:flex">甲</span>乙', ['甲', '乙']],
    ['<pre>甲\n<code>乙\n丙</code></pre>', ['甲', '乙', '丙']],
    ['<pre style="white-space:normal">甲\n乙</pre>', ['甲乙']],
    ['<pre>甲<span style="white-space:nowrap">乙\n丙</span></pre>', ['甲乙丙']],
    ['<p>出口\n管制</p>', ['出口管制']],
    ['<p>both\nsides</p>', ['both sides']],
    ['甲<br>乙', ['甲', '乙']],
    ['<summary>甲</summary>乙', ['甲', '乙']],
    ['<div style="display:inline">甲</div>乙', ['甲乙']],
  ])('%s', (html, lines) => expect(read(html).lines).toEqual(lines))
})

describe('[PA3] what begins like a number', () => {
  it.each([
    [
      '<ol><li>二、三线城市的数字基础设施建设应予支持。</li><li>七、八月间举行工作组会议。</li></ol>',
      [
        'recommendation1 二、三线城市的数字基础设施建设应予支持。',
        'recommendation1 七、八月间举行工作组会议。',
      ],
    ],
    ['<h2>一、二级市场的监管</h2>', ['heading2 一、二级市场的监管']],
    [
      `<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>2. 款所列措施</p>`,
      ['recommendation1 2. 款所列措施'],
    ],
    ['<h2>（一）（二）项所列</h2>', ['heading2 （一）（二）项所列']],
    ['<h2>5.G网络</h2>', ['heading2 5.G网络']],
    ['<ol><li>1. 甲</li><li>2. 乙</li></ol>', ['recommendation1 1. 甲', 'recommendation1 2. 乙']],
    [
      '<ol style="list-style-type:none"><li>1. 甲</li><li>2. 乙</li></ol>',
      ['recommendation1 甲', 'recommendation1 乙'],
    ],
    [
      '<ul style="list-style:none"><li>（一）项所列措施</li><li>三、四线城市</li></ul>',
      ['recommendation1 （一）项所列措施', 'recommendation1 三、四线城市'],
    ],
    [
      '<ul style="list-style:none"><li>①甲</li><li>②乙</li></ul>',
      ['recommendation1 甲', 'recommendation1 乙'],
    ],
    [
      '<ul style="list-style:none"><li>①甲</li><li>乙</li></ul>',
      ['recommendation1 ①甲', 'recommendation1 乙'],
    ],
    [
      '<ul style="list-style:none"><li>3.5亿元</li><li>4.6亿元</li></ul>',
      ['recommendation1 3.5亿元', 'recommendation1 4.6亿元'],
    ],
    [
      '<ul style="list-style:none"><li>4.G网络</li><li>5.G网络</li></ul>',
      ['recommendation1 G网络', 'recommendation1 G网络'],
    ],
    [
      '<h1>一、现状</h1><h2>（一）数据</h2><h1>二、条件</h1>',
      ['heading1 现状', 'heading2 数据', 'heading1 条件'],
    ],
    ['<h1>十、展望</h1><h1>十一、结语</h1>', ['heading1 展望', 'heading1 结语']],
    ['<h2>第一，加强对话</h2>', ['heading2 第一，加强对话']],
    ['<h2>（一）款所列</h2>', ['heading2 （一）款所列']],
    [
      `<h1 style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>一、</span>二．市场</h1>`,
      ['heading1 二．市场'],
    ],
    ['<h2>2. 项目合作</h2>', ['heading2 项目合作']],
  ])('%s', (html, shown) => expect(blocks(html)).toEqual(shown))
})

describe('[PA2] the cells of a row', () => {
  it.each([
    ['<tr><td>八</td><td></td><td>20</td></tr>', ['八 | | 20']],
    ['<tr><td></td><td>中方</td><td>美方</td></tr>', ['| 中方 | 美方']],
    ['<tr><td>甲</td><td>&nbsp;</td><td></td></tr>', ['甲']],
    ['<tr><td> </td><td></td></tr>', []],
    ['<tr><th>轮次</th><td><p>一</p><p>二</p></td></tr>', ['轮次 | 一 二']],
  ])('%s', (row, lines) => expect(read(`<table>${row}</table>`).lines).toEqual(lines))
})

describe('[PA12] a typed bullet makes an item', () => {
  it.each([
    ['●\t双方同意', 'item 双方同意'],
    ['•　双方同意', 'item 双方同意'],
    ['\uF0B7 双方同意', 'item 双方同意'],
    ['\uF0D8\t双方同意', 'item 双方同意'],
    ['■ 双方同意', 'item 双方同意'],
    ['◆ 双方同意', 'item 双方同意'],
    ['· 双方同意', 'item 双方同意'],
    ['➢ 双方同意', 'item 双方同意'],
    ['●双方', 'text ●双方'],
    ['·双方', 'text ·双方'],
    ['- 双方', 'text - 双方'],
    ['●', 'text ●'],
  ])('%j', (text, shown) => {
    const [first] = linesOfText(text).lines
    expect(`${first?.is} ${first?.spans.map((span) => span.text).join('')}`).toBe(shown)
  })
})
