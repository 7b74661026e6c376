import { describe, expect, it } from 'vitest'
import { docxText } from '../../../server/library/docx.ts'
import type { DocxFault } from '../../../server/library/docx-package.ts'
import { ZIP_LIMITS } from '../../../server/library/zip.ts'
import { seedText } from '../../model/library/seeds.ts'
import { docx, docxOf, listed, type Making, p, run, style } from './docx-file.ts'

async function linesOf(body: string): Promise<readonly string[]> {
  const read = await docxText(await docx({ body }))
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value.text.split('\n')
}

async function fault(bytes: Buffer): Promise<DocxFault | null> {
  const read = await docxText(bytes)
  return read.ok ? null : read.refusal
}

const made = async (making: Making) => fault(await docx(making))
const BODY = p(run('双方举行了会谈。'))

describe('[LU3] the words of a Word document as lines', () => {
  const cases: readonly (readonly [what: string, body: string, lines: readonly string[]])[] = [
    ['paragraphs', p(run('甲')) + p('') + p(run('乙') + run('丙')), ['甲', '', '乙丙']],
    [
      'headings by style',
      p(run('半导体'), style('1')) + p(run('建议'), style('mine')),
      ['# 半导体', '# 建议'],
    ],
    ['a heading by its outline level', p(run('半导体'), '<w:outlineLvl w:val="2"/>'), ['### 半导体']],
    [
      'bullets and what is under them',
      p(run('甲'), listed(1)) + p(run('乙'), listed(1, 1)),
      ['- 甲', '  - 乙'],
    ],
    ['bullets by style', p(run('甲'), style('bullets')), ['- 甲']],
    ['no list after all', p(run('甲'), style('bullets') + listed(0)), ['甲']],
    ['a heading that Word counts 一、', p(run('半导体'), listed(2)), ['半导体']],
    [
      'sentences that Word counts （一）',
      p(run('两国应对话。'), listed(2)) + p(run('两国应合作；'), listed(2)),
      ['- 两国应对话。', '- 两国应合作；'],
    ],
    [
      'what is set apart in an item',
      p(run('建立机制', '<w:b/>') + run('，以便对话'), listed(1)),
      ['- **建立机制**，以便对话'],
    ],
    ['an item that is bold throughout', p(run('建立机制', '<w:b/>'), listed(1)), ['- 建立机制']],
    ['bold switched off', p(run('甲', '<w:b w:val="0"/>') + run('乙', '<w:b/>'), listed(1)), ['- 甲**乙**']],
    ...(
      [
        ['a power', '规模达10', 'superscript', '9', '元', '规模达10⁹元'],
        ['an index', 'CO', 'subscript', '2', '排放', 'CO₂排放'],
        ['a unit', '每m', 'superscript', '2', '', '每m²'],
        ['a negative power', '10', 'superscript', '-6', '', '10⁻⁶'],
        ['a mark of a note in the text', '双方', 'superscript', '1', '同意', '双方同意'],
        ['a mark of a note behind it', '双方同意。', 'superscript', '[2]', '', '双方同意。'],
        ['a raised word', '21', 'superscript', 'st', '', '21st'],
        ['what is level', '10', 'baseline', '9', '', '109'],
      ] as const
    ).map(
      ([what, before, align, text, after, line]) =>
        [
          `[WO5] ${what}`,
          p(run(before) + run(text, `<w:vertAlign w:val="${align}"/>`) + run(after)),
          [line],
        ] as const,
    ),
    [
      'breaks and tabs',
      p('<w:r><w:t>徐林</w:t><w:tab/><w:t>理事长</w:t><w:br/><w:t>主席</w:t></w:r>'),
      ['徐林\t理事长', '主席'],
    ],
    ['a page break', p('<w:r><w:t>采</w:t><w:br w:type="page"/><w:t>取</w:t></w:r>'), ['采取']],
    [
      'changes: taken in, left out',
      p(
        `${run('双方')}<w:ins w:id="1">${run('均')}</w:ins><w:del w:id="2"><w:r><w:delText>都</w:delText></w:r></w:del>${run('同意')}`,
      ),
      ['双方均同意'],
    ],
    [
      'a content control and a link',
      p(
        `<w:sdt><w:sdtPr/><w:sdtContent>${run('甲')}</w:sdtContent></w:sdt><w:hyperlink>${run('乙')}</w:hyperlink>`,
      ),
      ['甲乙'],
    ],
    [
      'characters by number',
      '<w:p><w:r><w:t>&#x4E2D;&#32654; &amp; &lt;AI&gt;</w:t></w:r></w:p>',
      ['中美 & <AI>'],
    ],
    [
      'a table row by row',
      `<w:tbl><w:tr><w:tc>${p(run('徐林'))}</w:tc><w:tc>${p(run('理事长'))}${p(run('主席'))}</w:tc></w:tr></w:tbl>`,
      ['徐林\t理事长 主席'],
    ],
    [
      'a text box, once',
      p(
        `${run('甲')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${p(run('框'))}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p(run('框'))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
      ),
      ['甲', '框'],
    ],
    [
      'a table without its deleted rows and cells',
      `<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>${p(run('删'))}</w:tc></w:tr><w:tr><w:tc>${p(run('甲'))}</w:tc><w:tc><w:tcPr><w:cellDel w:id="2"/></w:tcPr>${p(run('删'))}</w:tc><w:tc>${p(run('乙'))}</w:tc></w:tr><w:tr><w:trPr><w:ins w:id="3"/></w:trPr><w:tc>${p(run('增'))}</w:tc></w:tr></w:tbl>`,
      ['甲\t乙', '增'],
    ],
    [
      'nothing hidden or struck out',
      p(
        [
          run('双方'),
          run('内部：底线两年', '<w:vanish/>'),
          run('不', '<w:strike/>'),
          run('再', '<w:dstrike w:val="true"/>'),
          run('一致', '<w:strike w:val="0"/>'),
          run('同意', '<w:vanish w:val="false"/>'),
        ].join(''),
      ),
      ['双方一致同意'],
    ],
    [
      'the characters of a phonetic guide without the reading',
      p(
        `${run('伦')}<w:r><w:ruby><w:rubyPr/><w:rt>${run('dūn')}</w:rt><w:rubyBase>${run('敦')}</w:rubyBase></w:ruby></w:r>${run('会谈')}`,
      ),
      ['伦敦会谈'],
    ],
    [
      'signs of symbol fonts',
      p(
        `${run('约')}<w:r><w:sym w:font="Symbol" w:char="F0B1"/></w:r>${run('5')}<w:r><w:sym w:font="Wingdings" w:char="F0B7"/></w:r><w:r><w:sym w:font="Wingdings" w:char="00FC"/></w:r><w:r><w:sym w:font="Times" w:char="2103"/></w:r><w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>`,
      ),
      ['约±5℃'],
    ],
    [
      'a formula on the line',
      p(
        `${run('规模达')}<m:oMathPara><m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>9</m:t></m:r></m:sup></m:sSup><m:r><m:t>+</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></m:oMathPara>${run('元')}`,
      ),
      ['规模达10⁹+1/2元'],
    ],
    [
      'no placeholder of an empty content control',
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${p(run('单击此处输入文字。'))}</w:sdtContent></w:sdt>${p(`${run('甲')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('选择一项。')}</w:sdtContent></w:sdt>`)}`,
      ['甲'],
    ],
    [
      'no marks of footnotes, endnotes and comments',
      p(
        `${run('甲')}<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r><w:commentRangeStart w:id="1"/>${run('乙')}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>`,
      ),
      ['甲乙'],
    ],
    ['a field without its code', p(`<w:r><w:instrText>PAGE</w:instrText></w:r>${run('第')}`), ['第']],
  ]
  it.each(cases)('%s', async (_, body, lines) => {
    expect(await linesOf(body)).toEqual(lines)
  })

  it('gives back a whole memorandum', async () => {
    const text = seedText('sources/003_0f4d526453994acb.txt').trim()
    const read = await docxText(await docxOf(text))
    expect(read).toEqual({
      ok: true,
      value: {
        text: text
          .split('\n')
          .map((line) => line.trim())
          .join('\n'),
        leftOut: [],
      },
    })
  })
})

describe('[LU13] namespaces', () => {
  const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  const STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
  const asWritten = async (document: string) => {
    const read = await docxText(await docx({ body: '', files: { 'word/document.xml': document } }))
    return read.ok ? read.value.text : JSON.stringify(read.refusal)
  }
  const small = (x: string, a = x) =>
    `<${x}body><${x}p><${x}pPr><${x}outlineLvl ${a}val="0"/></${x}pPr><${x}r><${x}t>半导体</${x}t></${x}r></${x}p><${x}p><${x}del><${x}r><${x}delText>删</${x}delText></${x}r></${x}del><${x}r><${x}t>甲</${x}t></${x}r></${x}p></${x}body>`
  it.each([
    ['another prefix', `<x:document xmlns:x="${MAIN}">${small('x:')}</x:document>`],
    ['a prefix in Chinese', `<文:document xmlns:文="${MAIN}">${small('文:')}</文:document>`],
    ['none', `<document xmlns="${MAIN}" xmlns:a="${MAIN}">${small('', 'a:')}</document>`],
    ['the strict one', `<w:document xmlns:w="${STRICT}">${small('w:')}</w:document>`],
    [
      'one declared further in',
      `<w:document xmlns:w="${MAIN}">${small('v:').replace('<v:body', `<v:body xmlns:v="${MAIN}"`)}</w:document>`,
    ],
    [
      'ours given to another',
      `<x:document xmlns:x="${MAIN}" xmlns:w="urn:other">${small('x:').replace('</x:body>', '<x:p><w:r><w:t>外</w:t></w:r></x:p></x:body>')}</x:document>`,
    ],
  ])('%s', async (_, document) => {
    expect((await asWritten(document)).trim()).toBe('# 半导体\n甲')
  })

  it('custom XML may be called what it likes, but declare nothing', async () => {
    const custom = (xml: string) => made({ body: BODY, files: { 'customXml/item1.xml': xml } })
    expect(await custom('<根 xmlns="urn:甲"><字段 名="值">文</字段></根>')).toBeNull()
    expect(await custom('<a><b></a>')).toBeNull()
    expect(await custom('<!DOCTYPE a><a/>')).toBe('dtd')
    expect(await custom('<a><b></a><!DOCTYPE a [<!ENTITY b "c">]>')).toBe('dtd')
    expect(await made({ body: BODY, files: { 'word/footnotes.xml': '<a><b></a>' } })).toBe('damaged')
  })

  it('the words of a hyperlink are read', async () => {
    const read = await docxText(
      await docx({
        body: p(`${run('见')}<w:hyperlink r:id="x0">${run('报告')}</w:hyperlink>`),
        links: [['hyperlink', 'https://example.org/', 'External']],
      }),
    )
    expect(read).toEqual({ ok: true, value: { text: '见报告', leftOut: [] } })
  })
})

describe('[LU4] [LU5] what is not read', () => {
  it('nothing to the outside, of whatever kind, however it is written', async () => {
    expect(await made({ body: BODY })).toBeNull()
    expect(await made({ body: BODY, links: [['hyperlink', 'https://example.org/', 'External']] })).toBeNull()
    const links: Making['links'][] = [
      [['attachedTemplate', 'file:///c:/x.dotm', 'External']],
      [['image', 'https://example.org/x.png', 'Ext&#101;rnal']],
      [['image', 'https://example.org/x.png']],
      [['image', '\\\\server\\share']],
    ]
    for (const each of links)
      expect(await made({ body: BODY, ...(each ? { links: each } : {}) })).toMatchObject({
        place: { part: 'text', words: null },
      })
    const hidden = `<Relationships><Relationship Id="a" Type="x" Target="http://x" TargetMode="External"/></Relationships>`
    expect(await made({ body: BODY, files: { 'customXml/_rels/item1.xml.rels': hidden } })).toEqual({
      target: 'http://x',
      place: { part: 'other', words: null },
    })
  })

  it('[ASVS 1.5.1] no document type and no entity of one’s own, in any part, in any encoding', async () => {
    const bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    expect(await made({ body: BODY, files: { 'word/document.xml': bomb } })).toBe('dtd')
    expect(await made({ body: BODY, files: { 'docProps/custom.xml': bomb } })).toBe('dtd')
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bomb, 'utf16le')])
    expect(await made({ body: BODY, files: { 'docProps/custom.xml': wide } })).toBe('dtd')
  })

  it('[ASVS 5.2.3] too many entries, too much in one, too much in all', async () => {
    const many = Object.fromEntries(Array.from({ length: ZIP_LIMITS.entries }, (_, at) => [`x/${at}`, '']))
    expect(await made({ body: BODY, files: many })).toBe('too-large')
    expect(await made({ body: BODY, files: { 'a.xml': ' '.repeat(ZIP_LIMITS.entry + 1) } })).toBe('too-large')
    const part = new Uint8Array(ZIP_LIMITS.all / 4 + 1)
    const files = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}.bin`, part]))
    expect(await made({ body: BODY, files })).toBe('too-large')
  })

  it('an entry that unpacks to more than it says stops at what it says', async () => {
    const bytes = await docx({ body: BODY.repeat(2000) })
    const at = bytes.lastIndexOf('word/document.xml') - 46
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50)
    bytes.writeUInt32LE(100, at + 24)
    expect(await fault(bytes)).toBe('damaged')
  })

  it('what is damaged, encrypted or no Word document', async () => {
    const whole = await docx({ body: BODY })
    for (const cut of [10, 100, whole.length - 30])
      expect(await fault(whole.subarray(0, cut))).toBe('damaged')
    const encrypted = Buffer.from(whole)
    const at = encrypted.lastIndexOf('word/document.xml') - 46
    encrypted.writeUInt16LE(1, at + 8)
    expect(await fault(encrypted)).toBe('damaged')
    const flipped = Buffer.from(whole)
    const data = flipped.indexOf('word/document.xml') + 40
    flipped.writeUInt8(flipped.readUInt8(data) ^ 0xff, data)
    expect(await fault(flipped)).toBe('damaged')
    expect(await made({ body: BODY, files: { '_rels/.rels': '<Relationships/>' } })).toBe('damaged')
    expect(await made({ body: '<w:p><w:r></w:p>' })).toBe('damaged')
    expect(await made({ body: '<w:x>'.repeat(300) + '</w:x>'.repeat(300) })).toBe('damaged')
    expect(await made({ body: BODY, files: { 'word/document.xml': '<x:workbook/>' } })).toBe('damaged')
  })

  it('no flipped byte makes it throw', async () => {
    const whole = await docx({ body: BODY })
    for (let at = 0; at < whole.length; at += 7) {
      const bytes = Buffer.from(whole)
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x55, at)
      await expect(docxText(bytes)).resolves.toBeDefined()
    }
  })
})
