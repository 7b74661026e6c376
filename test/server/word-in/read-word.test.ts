import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import type { WordParagraph } from '../../../model/word-in/word-document.ts'
import { readWord } from '../../../server/word-in/read-word.ts'
import { listed, p, run, style } from '../library/docx-file.ts'
import { del, endOf, from, ins, marked, readFile, to, wordFile } from './word-file.ts'

/** `双方[-应-]{+必须+}`; `¶-`, `¶+`: the end of the paragraph is deleted, or new. */
const shown = ({ runs, endStruck, endPut, blocks }: WordParagraph): string => {
  const words = runs.map(({ text, put, struck }) => {
    const inner = put ? `{+${text}+}` : text
    return struck ? `[-${inner}-]` : inner
  })
  const end = `${endStruck ? '¶-' : ''}${endPut ? '¶+' : ''}`
  return `${blocks.map((block) => `<${block}>`).join('')}${words.join('')}${end}`
}
const reads = async (body: string): Promise<readonly string[]> =>
  (await readFile({ body })).paragraphs.map(shown)
const leftOut = async (body: string) => (await readFile({ body })).leftOut

const HANGUL = '<w:tbl><w:tr><w:tc>'
const moved = (name: 'moveFrom' | 'moveTo', inner: string) =>
  `<w:${name} w:id="7" w:author="王某" w:date="2026-11-20T09:30:00Z">${inner}</w:${name}>`

describe('[WI9] a Word document is read paragraph by paragraph, with who changed what', () => {
  it.each<[string, string, string[]]>([
    ['plain words', p(run('双方') + run('同意')), ['双方同意']],
    ['insertions and deletions', p(run('双方') + del('应') + ins('必须')), ['双方[-应-]{+必须+}']],
    [
      'a deletion inside an insertion',
      p(`<w:ins w:id="1" w:author="甲">${del('宜', '乙')}</w:ins>${run('止')}`),
      ['[-{+宜+}-]止'],
    ],
    ['a deleted end', p(run('甲'), endOf('del')) + p(run('乙')), ['甲¶-', '乙']],
    ['a new end', p(ins('甲'), endOf('ins')) + p(run('乙')), ['{+甲+}¶+', '乙']],
    [
      'tracked moves',
      p(moved('moveFrom', run('甲')), '<w:rPr><w:moveFrom w:id="8" w:author="王某"/></w:rPr>') +
        p(run('乙')) +
        p(moved('moveTo', run('甲')), '<w:rPr><w:moveTo w:id="9" w:author="王某"/></w:rPr>'),
      ['[-甲-]¶-', '乙', '{+甲+}¶+'],
    ],
    ['words struck by hand', p(run('双方') + run('不', '<w:strike/>') + run('同意')), ['双方[-不-]同意']],
    ['bookmarks of blocks', marked('abc1', run('甲')) + marked('def2', run('乙')), ['<abc1>甲', '<def2>乙']],
    [
      'a bookmark between paragraphs, and one twice',
      `<w:bookmarkStart w:id="1" w:name="_cabc1"/>${p(run('甲'))}${marked('abc1', run('乙'))}`,
      ['<abc1>甲', '乙'],
    ],
    [
      'field codes',
      p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' +
          `${run('11月')}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="PAGE">${run('3')}</w:fldSimple>`,
      ),
      ['11月3'],
    ],
    [
      'content controls and hyperlinks',
      `<w:sdt><w:sdtContent>${p(`<w:sdt><w:sdtContent>${run('甲')}</w:sdtContent></w:sdt><w:hyperlink>${run('乙')}</w:hyperlink>`)}</w:sdtContent></w:sdt>`,
      ['甲乙'],
    ],
    [
      'raised and lowered digits, and the mark of a note that was typed',
      p(
        run('10') +
          run('9', '<w:vertAlign w:val="superscript"/>') +
          run('元，CO') +
          run('2', '<w:vertAlign w:val="subscript"/>') +
          run('。') +
          run('[1]', '<w:vertAlign w:val="superscript"/>'),
      ),
      ['10⁹元，CO₂。'],
    ],
    ['inserted paragraphs around', `<w:ins w:id="1" w:author="甲">${p(run('新'))}</w:ins>`, ['{+新+}¶+']],
  ])('%s', async (_, body, expected) => {
    expect(await reads(body)).toEqual(expected)
  })

  it('what a paragraph is, by the style of the id, of the name or of what it is based on', async () => {
    const named = (id: string, name: string) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`
    const styles =
      named('Recommendation', 'x') +
      named('Style16', '要点') +
      '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="Own"/><w:basedOn w:val="1"/></w:style>'
    const ids = ['Recommendation', 'Style16', 'own', '1', 'a']
    const { paragraphs } = await readFile({
      body: ids.map((id) => p(run('字'), style(id))).join('') + p(run('项'), listed(1)),
      styles,
    })
    expect(paragraphs.map(({ form }) => form && `${form.kind} ${form.level}`)).toEqual([
      'recommendation 1',
      'point 1',
      'heading 1',
      'heading 1',
      null,
      null,
    ])
  })

  it('who changed it, and the day, not the minute', async () => {
    const { paragraphs } = await readFile({ body: p(ins('甲', ' 李四 ')) })
    expect(paragraphs[0]?.runs[0]?.put).toEqual({ by: '李四', day: '2026-11-20', timed: true })
  })
})

describe('[WI5] what is left out is listed, with words to find it by', () => {
  it.each<[string, string, string, string]>([
    ['a table', `${HANGUL}${p(run('表中的字'))}</w:tc></w:tr></w:tbl>${p(run('甲'))}`, 'table', '表中的字'],
    [
      'a table in a table is one',
      `${HANGUL}${HANGUL}${p(run('里'))}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>${p(run('甲'))}`,
      'table',
      '里',
    ],
    ['a picture', p(`${run('见图')}<w:r><w:drawing/></w:r>`), 'picture', '见图'],
    ['an embedded object', p(`${run('见表')}<w:r><w:object/></w:r>`), 'object', '见表'],
    [
      'a text box, once',
      p(
        `${run('甲')}<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><w:drawing><w:txbxContent>${p(run('框'))}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p(run('框'))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
      ),
      'box',
      '框',
    ],
    ['a footnote', p(`${run('甲')}<w:r><w:footnoteReference w:id="2"/></w:r>`), 'note', '甲'],
    ['hidden words', p(run('甲') + run('密', '<w:vanish/>')), 'hidden', '甲'],
    ['another format', p(run('甲', '<w:sz w:val="9"/><w:rPrChange w:id="1" w:author="x"/>')), 'format', '甲'],
    ['another document inside', `<w:altChunk/>${p(run('甲'))}`, 'chunk', ''],
  ])('%s', async (_, body, what, words) => {
    expect(await leftOut(body)).toEqual([{ what, words }])
  })

  const header = (inner: string) =>
    `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${p(inner)}</w:hdr>`
  const files = {
    'word/header1.xml': header(run('题')),
    'word/header2.xml': header(ins('改')),
    'word/header3.xml': header(run('题')),
    'word/footer1.xml': header(
      `${run('第 ')}<w:fldSimple w:instr="PAGE">${run('3')}</w:fldSimple>${run(' 页 / Page 3 of 8')}`,
    ),
  }
  const CHANGED = { what: 'header', words: '改' }

  it('of a copy of ours, a header that somebody changed, and no other', async () => {
    const copy = { memorandum: 'm', seq: 1, options: 'zh clean', beside: ['题'] }
    expect((await readFile({ body: p(run('甲')), files, copy })).leftOut).toEqual([CHANGED])
    const other = await readFile({ body: p(run('甲')), files, copy: { ...copy, beside: ['别的题'] } })
    expect(other.leftOut).toEqual([{ what: 'header', words: '题' }, CHANGED])
  })

  it('of any other file, every header that says something, once', async () => {
    const { leftOut: found } = await readFile({ body: p(run('甲')), files })
    expect(found).toEqual([{ what: 'header', words: '题' }, CHANGED])
  })

  it.each([
    ['Word', style('TOC1'), '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'],
    ['WPS', style('11'), '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'],
    ['another one', style('TOC1'), ''],
    ['Word, its heading', style('TOCHeading'), ''],
  ])(
    'a table of contents, as %s has it, is one thing and none of the words',
    async (_, properties, styles) => {
      const line = (words: string) => p(run(words), properties)
      const { paragraphs, leftOut: found } = await readFile({
        body: line('一、总则\t1') + line('二、分则\t2') + p(run('甲')),
        styles,
      })
      expect(paragraphs.map(shown)).toEqual(['甲'])
      expect(found).toEqual([{ what: 'contents', words: '一、总则 1' }])
    },
  )

  it('a table of contents in its frame', async () => {
    const frame = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p(run('目录'))}${p(run('一、总则'))}</w:sdtContent></w:sdt>`
    expect(await reads(frame + p(run('甲')))).toEqual(['甲'])
    expect(await leftOut(frame + p(run('甲')))).toEqual([{ what: 'contents', words: '目录一、总则' }])
  })

  it('where nothing stands beside it, by its own words or those before it', async () => {
    expect(await leftOut(p(run('密', '<w:vanish/>')) + p(run('甲')))).toEqual([
      { what: 'hidden', words: '密' },
    ])
    expect(await leftOut(p(run('甲')) + p('<w:r><w:drawing/></w:r>'))).toEqual([
      { what: 'picture', words: '甲' },
    ])
  })
})

describe('[WI10] comments are read with their ranges, answers and state', () => {
  it('of one paragraph, of several, and without any', async () => {
    const { comments } = await readFile({
      body:
        p(`${run('双方')}${from(0)}${run('应当')}${to(0)}${from(1)}${run('对话')}`) +
        p(`${run('甲')}${to(1)}`),
      comments: [
        { text: '太强' },
        { text: '两段' },
        { text: '无处', answers: 0, done: true },
        { text: '  ' },
      ],
    })
    expect(comments).toEqual([
      {
        ...{
          id: '0',
          by: '王某',
          day: '2026-11-20',
          timed: true,
          text: '太强',
          resolved: false,
          parent: null,
        },
        range: { from: { paragraph: 0, at: 2 }, to: { paragraph: 0, at: 4 } },
      },
      {
        ...{
          id: '1',
          by: '王某',
          day: '2026-11-20',
          timed: true,
          text: '两段',
          resolved: false,
          parent: null,
        },
        range: { from: { paragraph: 0, at: 4 }, to: { paragraph: 1, at: 1 } },
      },
      {
        id: '2',
        by: '王某',
        day: '2026-11-20',
        timed: true,
        text: '无处',
        resolved: true,
        parent: '0',
        range: null,
      },
    ])
  })

  it('[WI5] a picture in one is listed, also where it says nothing else', async () => {
    const { comments, leftOut: found } = await readFile({
      body: p(`${from(0)}${run('双方')}${to(0)}`),
      comments: [{ text: '见图' }, { text: '' }],
      files: {
        'word/comments.xml': `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0">${p(`${run('见图')}<w:r><w:drawing/></w:r>`)}</w:comment><w:comment w:id="1">${p('<w:r><w:pict/></w:r>')}</w:comment></w:comments>`,
      },
    })
    expect(comments.map(({ text }) => text)).toEqual(['见图'])
    expect(found).toEqual([
      { what: 'picture', words: '见图' },
      { what: 'picture', words: '' },
    ])
  })

  it('a sign without a range is a place', async () => {
    const { comments } = await readFile({
      body: p(`${run('双方')}<w:r><w:commentReference w:id="0"/></w:r>`),
      comments: [{ text: '何意' }],
    })
    const at = { paragraph: 0, at: 2 }
    expect(comments[0]?.range).toEqual({ from: at, to: at })
  })
})

it('[WI2] what a working copy says of itself is read, and nothing else is taken for it', async () => {
  const copy = { memorandum: 'round-9', seq: 12, options: 'clean' }
  expect((await readFile({ body: p(run('甲')), copy })).copy).toEqual(copy)
  expect((await readFile({ body: p(run('甲')), copy: { ...copy, seq: 1.5 } })).copy).toBeNull()
  expect((await readFile({ body: p(run('甲')) })).copy).toBeNull()
})

it('[WI2] a copy says what it was made from under the name that strict files have for its properties, too', async () => {
  const copy = { memorandum: 'm', seq: 7, options: 'zh clean' }
  const zip = await JSZip.loadAsync(await wordFile({ body: p(run('一')), copy }))
  const relations = (await zip.file('_rels/.rels')?.async('string')) ?? ''
  const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships/customProperties'
  zip.file('_rels/.rels', relations.replace(/"[^"]*\/custom-properties"/u, `"${strict}"`))
  const read = await readWord(await zip.generateAsync({ type: 'nodebuffer' }))
  expect(read.ok && read.value.copy).toEqual(copy)
})

it('[WI18] a first letter set large at the very end is a paragraph', async () => {
  const large = '<w:framePr w:dropCap="margin"/>'
  const { paragraphs } = await readFile({ body: p(run('一')) + p(run('二'), large) })
  expect(paragraphs.map(({ runs }) => runs.map(({ text }) => text).join(''))).toEqual(['一', '二'])
})
