import { describe, expect, it } from 'vitest'
import { docxText } from '../../../server/library/docx.ts'
import { docx, listed, p, run, style } from './docx-file.ts'

const of = (type: string, id: string, inner: string, more = '') =>
  `<w:style w:type="${type}" w:styleId="${id}"${more}>${inner}</w:style>`
const rPr = (inner: string) => `<w:rPr>${inner}</w:rPr>`
const STYLES = [
  of('character', 'secret', rPr('<w:vanish/>')),
  of('character', 'more', '<w:basedOn w:val="secret"/>'),
  of('character', 'seen', `<w:basedOn w:val="secret"/>${rPr('<w:vanish w:val="0"/>')}`),
  of('character', 'struck', rPr('<w:strike/>')),
  of('character', 'power', rPr('<w:vertAlign w:val="superscript"/>')),
  of('character', 'strong', rPr('<w:b/>')),
  of('paragraph', 'note', rPr('<w:vanish/>')),
  of('paragraph', 'deeper', '<w:basedOn w:val="note"/>'),
].join('')
const DELETED = '<w:rPr><w:del w:id="9"/></w:rPr>'
const cited = (id: string, text: string, more = '') => run(text, `<w:rStyle w:val="${id}"/>${more}`)

async function read(body: string, styles = STYLES) {
  const made = await docxText(await docx({ body, styles }))
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return {
    lines: made.value.text.split('\n'),
    leftOut: Object.fromEntries(made.value.leftOut.map(({ what, count }) => [what, count])),
  }
}

describe('[LU3] what a style hides, strikes or raises', () => {
  it.each<[string, string, string[], object]>([
    ['by the style of the words', p(run('双方') + cited('secret', '内部')), ['双方'], { hidden: 1 }],
    ['by one it is based on', p(run('双方') + cited('more', '内部')), ['双方'], { hidden: 1 }],
    ['switched off further down', p(run('双方') + cited('seen', '同意')), ['双方同意'], {}],
    [
      'switched off by the words themselves',
      p(run('双方') + cited('secret', '同意', '<w:vanish w:val="0"/>')),
      ['双方同意'],
      {},
    ],
    ['by the style of the paragraph', p(run('内部'), style('note')) + p(run('甲')), ['甲'], { hidden: 1 }],
    ['by an inherited one', p(run('内部'), style('deeper')) + p(run('甲')), ['甲'], { hidden: 1 }],
    [
      'turned around by the style of the words',
      p(cited('secret', '可见'), `${style('note')}<w:rPr><w:vanish w:val="0"/></w:rPr>`),
      ['可见'],
      {},
    ],
    ['struck', p(run('双方') + cited('struck', '不') + run('同意')), ['双方同意'], { deleted: 1 }],
    ['raised', p(run('规模达10') + cited('power', '9') + run('元')), ['规模达10⁹元'], {}],
    ['bold', p(cited('strong', '建立机制') + run('，以便对话'), listed(1)), ['- **建立机制**，以便对话'], {}],
    [
      'in a table',
      `<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>${p(run('隐'))}</w:tc></w:tr><w:tr><w:tc>${p(run('甲'))}</w:tc><w:tc>${p(run('内部'), style('note'))}${p(run('乙'))}</w:tc></w:tr></w:tbl>`,
      ['甲\t乙'],
      { hidden: 2 },
    ],
  ])('%s', async (_, body, lines, leftOut) => {
    expect(await read(body)).toEqual({ lines, leftOut })
  })

  it('by the style of whatever names none, and by the document itself', async () => {
    const hides = of('paragraph', 'normal', rPr('<w:vanish/>'), ' w:default="1"')
    expect(await read(p(run('内部')) + p(run('甲'), style('a')), hides)).toEqual({
      lines: ['甲'],
      leftOut: { hidden: 1 },
    })
    const all = `<w:docDefaults><w:rPrDefault>${rPr('<w:vanish/>')}</w:rPrDefault></w:docDefaults>`
    expect(await read(p(run('内部') + run('甲', '<w:vanish w:val="0"/>')), all)).toEqual({
      lines: ['甲'],
      leftOut: { hidden: 1 },
    })
  })
})

describe('[LU14] paragraphs whose end between them is gone', () => {
  const gone = '<w:del w:id="1"><w:r><w:delText>删去的一段</w:delText></w:r></w:del>'
  it.each<[string, string, string[]]>([
    ['tracked as deleted', p(run('双方同意'), DELETED) + p(run('设立机制。')), ['双方同意设立机制。']],
    ['moved away', p(run('双方'), '<w:rPr><w:moveFrom w:id="1"/></w:rPr>') + p(run('同意')), ['双方同意']],
    ['hidden', p(run('双方'), '<w:rPr><w:vanish/></w:rPr>') + p(run('同意')), ['双方同意']],
    [
      'three in a row',
      p(run('甲'), DELETED) + p(run('乙'), DELETED) + p(run('丙')) + p(run('丁')),
      ['甲乙丙', '丁'],
    ],
    ['a whole paragraph that was deleted', p(run('甲')) + p(gone, DELETED) + p(run('乙')), ['甲', '乙']],
    ['what the second is', p(run('甲'), style('1') + DELETED) + p(run('乙'), listed(1)), ['- 甲乙']],
    ['what the first is, if the second says nothing', p(run('甲'), style('1') + DELETED) + p(''), ['# 甲']],
    ['the last of a body', p(run('甲')) + p(run('乙'), DELETED), ['甲', '乙']],
    ['a bookmark between', `${p(run('甲'), DELETED)}<w:bookmarkStart w:id="3"/>${p(run('乙'))}`, ['甲乙']],
    [
      'a table between',
      `${p(run('甲'), DELETED)}<w:tbl><w:tr><w:tc>${p(run('表'))}</w:tc></w:tr></w:tbl>${p(run('乙'))}`,
      ['甲', '表', '乙'],
    ],
    [
      'inside a cell, and not beyond it',
      `<w:tbl><w:tr><w:tc>${p(run('甲'), DELETED)}${p(run('乙'))}</w:tc><w:tc>${p(run('丙'), DELETED)}</w:tc></w:tr></w:tbl>${p(run('丁'))}`,
      ['甲乙\t丙', '丁'],
    ],
    ['hidden words of the first stay hidden', p(run('内部'), style('note')) + p(run('乙')), ['乙']],
  ])('%s', async (_, body, lines) => {
    expect((await read(body)).lines).toEqual(lines)
  })
})

it('[LU15] says of what it has not read how much there is', async () => {
  const picture = '<w:r><w:drawing><pic:pic/></w:drawing></w:r>'
  const body = [
    p(
      `${run('甲')}<w:del w:id="1"><w:r><w:delText>删</w:delText></w:r></w:del>${run('不', '<w:strike/>')}${run('乙')}`,
    ),
    p(`${run('丙')}<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>`),
    p(`${picture}${picture}<w:r><w:commentReference w:id="1"/></w:r>`),
    p(`<w:r><w:sym w:font="Wingdings" w:char="00FC"/></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>`),
    p(
      `${run('见')}<w:r><w:ruby><w:rt>${run('dūn')}</w:rt><w:rubyBase>${run('敦')}</w:rubyBase></w:ruby></w:r>`,
    ),
    p(
      '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>选择</w:t></w:r></w:sdtContent></w:sdt>',
    ),
    p(
      '<w:del w:id="1"><w:r><w:delText> </w:delText></w:r></w:del><w:moveFrom w:id="2"><w:r><w:t>移</w:t></w:r></w:moveFrom>',
    ),
  ].join('')
  expect((await read(body)).leftOut).toEqual({
    deleted: 1,
    comments: 1,
    notes: 2,
    pictures: 2,
    readings: 1,
    placeholders: 1,
    signs: 1,
    formulas: 1,
  })
})

describe('[LU5] where a document asks for something outside', () => {
  const link = ['image', 'https://example.org/x.png', 'External'] as const
  const drawn = '<w:r><w:drawing><a:blip r:link="x0"/></w:drawing></w:r>'
  const placeIn = async (body: string) => {
    const made = await docxText(await docx({ body, links: [link] }))
    return made.ok || typeof made.refusal === 'string' ? null : made.refusal
  }
  it('its paragraph, or the words before it', async () => {
    const long = '双方同意设立机制，并就下列各项继续磋商，直至达成一致。'
    expect(await placeIn(p(run('前言')) + p(run(long) + drawn))).toEqual({
      target: 'https://example.org/x.png',
      place: { part: 'text', words: long.slice(0, 20) },
    })
    expect((await placeIn(p(run('前言')) + p(drawn) + p(run('后文'))))?.place.words).toBe('前言')
  })

  it('a header, a note, the settings', async () => {
    const rels = `<Relationships><Relationship Id="r9" Type="t/image" Target="http://x/y" TargetMode="External"/></Relationships>`
    const from = async (part: string) => {
      const files = {
        [`word/_rels/${part}.rels`]: rels,
        [`word/${part}`]: `<w:hdr>${p(`${run('第九次对话')}<w:pict r:id="r9"/>`)}</w:hdr>`,
      }
      const made = await docxText(await docx({ body: p(run('甲')), files }))
      return made.ok || typeof made.refusal === 'string' ? null : made.refusal.place
    }
    expect(await from('header1.xml')).toEqual({ part: 'header', words: '第九次对话' })
    expect(await from('footnotes.xml')).toEqual({ part: 'note', words: '第九次对话' })
    expect(await from('settings.xml')).toEqual({ part: 'settings', words: null })
  })
})
