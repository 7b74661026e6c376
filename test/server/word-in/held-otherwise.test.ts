import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { everyMark, suggested } from '../../model/word-in/shown-forms.ts'
import { p, run } from '../library/docx-file.ts'
import { copyOfBase, type EditedParts, edited, previewOfFile } from './edited-copy.ts'

const LINK = '[官网]<https://example.org/a?b=1&c=2>'
const SAID_B = `双方同意设立*联合工作组*，详见${LINK}。`

let made: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  made = await copyOfBase()
})
const DOCUMENT = 'word/document.xml'
const inText = (edit: (xml: string) => string): EditedParts => ({ [DOCUMENT]: edit })
const literal = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')

/** The run that holds the words, with others in its place. */
const instead = (words: string, runs: (properties: string, text: string) => string): EditedParts =>
  inText((xml) =>
    xml.replace(
      new RegExp(
        `<w:r>(?:<w:rPr>((?:(?!</w:rPr>).)*)</w:rPr>)?<w:t[^>]*>(${literal(words)})</w:t></w:r>`,
        'u',
      ),
      (_, properties = '', text = '') => runs(properties, text),
    ),
  )
/** Some of the words of a run, with other properties. */
const looks = (words: string, some: string, properties: string): EditedParts =>
  instead(words, (own, text) => {
    const [before = '', behind = ''] = text.split(some)
    return [run(before, own), run(some, own + properties), run(behind, own)]
      .filter((one) => !one.includes('"preserve"></w:t>'))
      .join('')
  })
/** The properties of the paragraph with these words. */
const paragraph = (words: string, edit: (properties: string) => string): EditedParts =>
  inText((xml) =>
    xml.replace(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/gu, (one) =>
      one.replace(/<[^>]*>/gu, '').includes(words)
        ? one.replace(/<w:pPr>(.*?)<\/w:pPr>/u, (_, own: string) => `<w:pPr>${edit(own)}</w:pPr>`)
        : one,
    ),
  )
const restyled = (words: string, name: string): EditedParts =>
  paragraph(words, (own) => own.replace(/<w:pStyle w:val="[^"]*"\/>/u, `<w:pStyle w:val="${name}"/>`))
const behind = (words: string, what: string): EditedParts =>
  instead(words, (own, text) => run(text, own) + what)
const aside = (what: string): EditedParts => inText((xml) => xml.replace('<w:sectPr', `${what}<w:sectPr`))
const signed = 'w:id="900" w:author="王某" w:date="2026-11-20T09:30:00Z"'
const field = (code: string, words: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(words)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
/** As Word writes one: no result stands in the file. */
const equation = (code: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
const MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
const SIGNS = 'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
const alternative = (choice: string, fallback: string): string =>
  `<w:r><mc:AlternateContent ${MC}><mc:Choice ${SIGNS} Requires="w16se">${choice}</mc:Choice><mc:Fallback><w:t>${fallback}</w:t></mc:Fallback></mc:AlternateContent></w:r>`
const linkTo = (target: string): EditedParts => ({
  ...instead('其一，交换名单。', (own, text) => `<w:hyperlink r:id="rIdNew">${run(text, own)}</w:hyperlink>`),
  'word/_rels/document.xml.rels': (xml) =>
    xml.replace(
      '</Relationships>',
      `<Relationship Id="rIdNew" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="${target}" TargetMode="External"/></Relationships>`,
    ),
})

const TA = '两国应就人工智能安全开展对话。'
const TD = '其一，交换名单。'
const TF = '本备忘录以中文写成。'
const BARE_B = `双方同意设立联合工作组，详见${LINK}。`
const box =
  '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>框中的字</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
const NOTHING: readonly string[] = []

/** A row of the table in the README of the server: what the file holds, what comes in, what is listed. */
type Row = readonly [holds: string, parts: EditedParts, comesIn: readonly string[], listed: readonly string[]]
const ROWS: readonly Row[] = [
  ['bold', looks(TA, '安全', '<w:b/>'), [`a: r1:${TA} → r1:两国应就人工智能*安全*开展对话。`], NOTHING],
  [
    'no longer bold',
    instead('联合工作组', (_, text) => run(text, '<w:b w:val="0"/>')),
    [`b: p1:${SAID_B} → p1:${BARE_B}`],
    NOTHING,
  ],
  ['italic', looks(TA, '安全', '<w:i/>'), [`a: r1:${TA} → r1:两国应就人工智能/安全/开展对话。`], NOTHING],
  [
    'bold by a character style',
    {
      ...looks(TA, '安全', '<w:rStyle w:val="Strong"/>'),
      'word/styles.xml': (xml) =>
        xml.replace(
          '</w:styles>',
          '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>',
        ),
    },
    [`a: r1:${TA} → r1:两国应就人工智能*安全*开展对话。`],
    NOTHING,
  ],
  [
    'bold, tracked',
    looks(TA, '安全', `<w:b/><w:rPrChange ${signed}><w:rPr/></w:rPrChange>`),
    [`a: r1:${TA} → r1:两国应就人工智能*安全*开展对话。`],
    NOTHING,
  ],
  ['a new link', linkTo('https://example.com/'), [`d: p1:${TD} → p1:[${TD}]<https://example.com/>`], NOTHING],
  [
    'a new link, as a field',
    instead(
      TD,
      (own, text) =>
        run('其一，', own) + field('HYPERLINK "https://example.com/"', '交换') + run(text.slice(5), own),
    ),
    [`d: p1:${TD} → p1:其一，[交换]<https://example.com/>名单。`],
    NOTHING,
  ],
  [
    'another address of a link',
    {
      'word/_rels/document.xml.rels': (xml) => xml.replace('https://example.org/a', 'https://example.net/a'),
    },
    [`b: p1:${SAID_B} → p1:双方同意设立*联合工作组*，详见[官网]<https://example.net/a?b=1&c=2>。`],
    NOTHING,
  ],
  [
    'no longer a link',
    inText((xml) => xml.replace(/<\/?w:hyperlink[^>]*>/gu, '')),
    [`b: p1:${SAID_B} → p1:双方同意设立*联合工作组*，详见官网。`],
    ['format 双方同意设立联合工作组，详见官网。'],
  ],
  ['a link that the text cannot have', linkTo('file:///C:/a.docx'), NOTHING, [`link ${TD}`]],
  [
    'a link to a place in the file',
    instead(TD, (own, text) => `<w:hyperlink w:anchor="x">${run(text, own)}</w:hyperlink>`),
    NOTHING,
    [`link ${TD}`],
  ],
  ...(
    [
      ['underline', '<w:u w:val="single"/>'],
      ['colour', '<w:color w:val="FF0000"/>'],
      ['highlight', '<w:highlight w:val="yellow"/>'],
      ['shading', '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'],
      ['emphasis dots', '<w:em w:val="dot"/>'],
      ['a border', '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/>'],
      ['capitals', '<w:caps/>'],
      ['raised words', '<w:vertAlign w:val="superscript"/>'],
    ] as const
  ).map(([name, properties]): Row => [name, looks(TA, '安全', properties), NOTHING, [`format ${TA}`]]),
  [
    'a font or a size',
    looks(TA, '安全', '<w:rFonts w:eastAsia="黑体"/><w:sz w:val="44"/>'),
    NOTHING,
    NOTHING,
  ],
  [
    'a font or a size, tracked',
    looks(TA, '安全', `<w:sz w:val="44"/><w:rPrChange ${signed}><w:rPr/></w:rPrChange>`),
    NOTHING,
    [`format ${TA}`],
  ],
  [
    'alignment, indents, spacing, page breaks',
    paragraph(
      '以中文写成',
      (own) =>
        `${own}<w:pageBreakBefore/><w:spacing w:before="400"/><w:ind w:left="800"/><w:jc w:val="right"/>`,
    ),
    NOTHING,
    NOTHING,
  ],
  [
    'raised or lowered digits',
    behind(TF, run('10') + run('9', '<w:vertAlign w:val="superscript"/>')),
    [`f: p1:${TF} → p1:${TF}10⁹`],
    NOTHING,
  ],
  [
    'another style of the text',
    restyled('以中文写成', 'Recommendation'),
    [`f: p1:${TF} → r1:${TF}`],
    NOTHING,
  ],
  [
    'another level of a heading',
    restyled('鼓励智库', 'Heading3'),
    ['c: h1:鼓励智库之间的交流 → h3:鼓励智库之间的交流'],
    NOTHING,
  ],
  [
    'another level in a list',
    paragraph('专家每年', (own) => own.replace('<w:ilvl w:val="1"/>', '<w:ilvl w:val="0"/>')),
    ['e: r2:其中，专家每年会晤一次。 → r1:其中，专家每年会晤一次。'],
    NOTHING,
  ],
  [
    'another kind of list',
    paragraph('以中文写成', (own) => `${own}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`),
    NOTHING,
    [`numbering ${TF}`],
  ],
  [
    'no number',
    paragraph('专家每年', (own) => own.replace(/<w:numId w:val="\d+"\/>/u, '<w:numId w:val="0"/>')),
    NOTHING,
    ['numbering 其中，专家每年会晤一次。'],
  ],
  ['a style that the text does not have', restyled('以中文写成', 'Quote'), NOTHING, [`style ${TF}`]],
  [
    'a paragraph changed, tracked',
    paragraph('以中文写成', (own) => `${own}<w:pPrChange ${signed}><w:pPr>${own}</w:pPr></w:pPrChange>`),
    NOTHING,
    [`format ${TF}`],
  ],
  [
    'a table',
    aside(`<w:tbl><w:tr><w:tc>${p(run('表中的字'))}</w:tc></w:tr></w:tbl>`),
    NOTHING,
    ['table 表中的字'],
  ],
  ['a picture', behind(TF, '<w:r><w:drawing/></w:r>'), NOTHING, [`picture ${TF}`]],
  ['an embedded object', behind(TF, '<w:r><w:object/></w:r>'), NOTHING, [`object ${TF}`]],
  ['a text box', behind(TF, box), NOTHING, ['box 框中的字']],
  ['a footnote', behind(TF, '<w:r><w:footnoteReference w:id="2"/></w:r>'), NOTHING, [`note ${TF}`]],
  [
    'a formula',
    behind(
      TF,
      '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x+1</m:t></m:r></m:oMath>',
    ),
    [`f: p1:${TF} → p1:${TF}x+1`],
    ['formula 本备忘录以中文写成。x+1'],
  ],
  [
    'a phonetic guide',
    behind(
      TF,
      '<w:r><w:ruby><w:rt><w:r><w:t>pīn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>',
    ),
    [`f: p1:${TF} → p1:${TF}拼`],
    [`ruby ${TF}拼`],
  ],
  [
    'a sign of a symbol font',
    behind(TF, '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'),
    NOTHING,
    [`sign ${TF}`],
  ],
  ['a field', behind(TF, field('REF x', '见上')), [`f: p1:${TF} → p1:${TF}见上`], NOTHING],
  [
    'a content control',
    behind(TF, `<w:sdt><w:sdtContent>${run('新')}</w:sdtContent></w:sdt>`),
    [`f: p1:${TF} → p1:${TF}新`],
    NOTHING,
  ],
  [
    'a placeholder',
    behind(
      TF,
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('单击此处')}</w:sdtContent></w:sdt>`,
    ),
    NOTHING,
    [`placeholder ${TF}`],
  ],
  [
    'an equation field',
    instead(TF, (own) => `${run('本备忘录以中文', own)}${equation('eq \\o\\ac(○,甲)')}${run('写成。', own)}`),
    NOTHING,
    [`formula ${TF}`],
  ],
  [
    'a phonetic guide, as a field',
    instead(
      TF,
      (own) =>
        `${run('本备忘录以', own)}${equation('EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(zhōng wén),中文)')}${run('写成。', own)}`,
    ),
    NOTHING,
    [`ruby ${TF}`],
  ],
  [
    'words that only the fallback of a newer sign has',
    behind(TF, alternative('<w16se:symEx w16se:char="2605"/>', '★')),
    [`f: p1:${TF} → p1:${TF}★`],
    NOTHING,
  ],
  [
    'a first letter set large',
    inText((xml) =>
      xml.replace(/<w:p>(?:(?!<\/w:p>).)*本备忘录以中文写成(?:(?!<\/w:p>).)*<\/w:p>/u, (one) => {
        const large = '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around" w:vAnchor="text"/>'
        return p(run('本'), large) + one.replace('>本备忘录', '>备忘录')
      }),
    ),
    NOTHING,
    NOTHING,
  ],
  ['another document inside', aside('<w:altChunk/>'), NOTHING, ['chunk ']],
  ['hidden words', behind(TF, run('密', '<w:vanish/>')), NOTHING, [`hidden ${TF}`]],
  ['words struck by hand', looks(TF, '以中文', '<w:strike/>'), [`f: p1:${TF} → p1:本备忘录写成。`], NOTHING],
  [
    'a line break',
    instead(TF, (own) => `${run('本备忘录', own)}<w:r><w:br/></w:r>${run('以中文写成。', own)}`),
    NOTHING,
    ['break 本备忘录 以中文写成。'],
  ],
  [
    'a page or column break',
    instead(
      TF,
      (own) =>
        `${run('本备忘录', own)}<w:r><w:br w:type="page"/><w:br w:type="column"/></w:r>${run('以中文写成。', own)}`,
    ),
    NOTHING,
    NOTHING,
  ],
  [
    'a tab',
    instead(TF, (own) => `${run('本备忘录', own)}<w:r><w:tab/></w:r>${run('以中文写成。', own)}`),
    NOTHING,
    ['width 本备忘录 以中文写成。'],
  ],
  [
    'other widths and spaces',
    instead(TF, (own) => run('本备忘录 以中文写成｡', own)),
    NOTHING,
    ['width 本备忘录 以中文写成｡'],
  ],
  [
    'a move, tracked',
    inText((xml) => {
      const mark = (name: string) => `<w:rPr><w:${name} ${signed}/></w:rPr>`
      const wrap = (name: string, one: string) =>
        one
          .replace(/<\/w:pPr>/u, `${mark(name)}</w:pPr>`)
          .replace(/(<w:r>.*<\/w:r>)/u, `<w:${name} ${signed}>$1</w:${name}>`)
      const paragraphs = xml.match(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/gu) ?? []
      const last = paragraphs.find((one) => one.includes(TF)) ?? ''
      const first = paragraphs.find((one) => one.includes(TA)) ?? ''
      const bare = last.replace(/<w:bookmark(?:Start|End)[^>]*>/gu, '')
      return xml.replace(last, wrap('moveFrom', last)).replace(first, wrap('moveTo', bare) + first)
    }),
    ['f: d → t'],
    NOTHING,
  ],
  ['a changed title', looks('共识备忘录', '共识', '<w:b w:val="0"/>'), NOTHING, ['format 共识备忘录']],
]

describe('[WI18] whatever a copy of ours holds otherwise comes in, is listed, or is left to the page', () => {
  it.each(ROWS)('%s', async (_, parts, comesIn, listed) => {
    const preview = await previewOfFile(await edited(made, parts))
    expect(suggested(preview, everyMark)).toEqual(comesIn)
    expect(preview.leftOut.map(({ what, words }) => `${what} ${words}`)).toEqual(listed)
  })

  it('the table of the README has each of these rows', () => {
    const readme = readFileSync(new URL('../../../server/README.md', import.meta.url), 'utf8')
    const [, table = ''] = readme.split('| In the file | What becomes of it |')
    const [rows = ''] = table.split('\n\n')
    const named = [...rows.matchAll(/^\| ([^|]+?) \|/gmu)].flatMap(([, cell = '']) => cell.split('; '))
    expect(named.filter((one) => !/^-+$/u.test(one)).toSorted()).toEqual(
      ROWS.map(([holds]) => holds).toSorted(),
    )
  })
})
