import JSZip from 'jszip'
import { beforeAll, describe, expect, it } from 'vitest'
import { everyMark, suggested } from '../../model/word-in/shown-forms.ts'
import { run } from '../library/docx-file.ts'
import { copyOfBase, edited, previewOfFile } from './edited-copy.ts'

/**
 * A working copy as WPS saves it. No file of WPS itself is kept here; what it does was read off files that it saved, in public
 * repositories (11.1 and 12.1): style ids are counted anew, runs are full of properties that say nothing, links are fields,
 * and parts and properties of its own stand beside ours.
 */
const KSO = 'http://www.wps.cn/officeDocument/2013/wpsCustomData'
const HINT =
  '<w:rFonts w:hint="eastAsia"/><w:color w:val="000000" w:themeColor="text1"/><w:highlight w:val="none"/><w:u w:val="none"/><w:vertAlign w:val="baseline"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
const field = (code: string, words: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${words}<w:r><w:fldChar w:fldCharType="end"/></w:r>`

/** Styles of paragraphs by numbers, the default one being 1; `heading 1` is a name of its own. */
function renumbered(styles: string): { readonly styles: string; readonly ids: ReadonlyMap<string, string> } {
  const found = [...styles.matchAll(/w:styleId="([^"]+)"/gu)].map(([, id = '']) => id)
  const ids = new Map(found.filter((id) => id !== 'Normal').map((id, at) => [id, String(at + 2)]))
  ids.set('Normal', '1')
  const named = styles.replace(
    /(w:styleId|w:basedOn w:val|w:next w:val|w:link w:val)="([^"]+)"/gu,
    (_, what, id) => `${what}="${ids.get(id) ?? id}"`,
  )
  return { styles: named.replace(/w:name w:val="Heading (\d)"/gu, 'w:name w:val="heading $1"'), ids }
}

async function asWpsSaves(file: Uint8Array): Promise<Buffer> {
  const zip = await JSZip.loadAsync(file)
  const part = async (name: string) => (await zip.file(name)?.async('string')) ?? ''
  const { styles, ids } = renumbered(await part('word/styles.xml'))
  const links = new Map(
    [
      ...(await part('word/_rels/document.xml.rels')).matchAll(/Id="([^"]+)"[^>]*Target="(https?:[^"]+)"/gu),
    ].map(([, id = '', target = '']) => [id, target]),
  )
  const document = (await part('word/document.xml'))
    .replace(/<w:document /u, `<w:document xmlns:wpsCustomData="${KSO}" `)
    .replace(
      /<w:pStyle w:val="([^"]+)"\/>/gu,
      (_, id) => `<w:pStyle w:val="${ids.get(id) ?? id}"/><w:keepNext w:val="0"/><w:bidi w:val="0"/>`,
    )
    .replace(/<w:hyperlink [^>]*r:id="([^"]+)"[^>]*>(.*?)<\/w:hyperlink>/gu, (_, id, words) =>
      field(`HYPERLINK "${links.get(id) ?? ''}" \\o "" \\t "_blank"`, words),
    )
    .replace(
      /<w:r>(?:<w:rPr>(.*?)<\/w:rPr>)?(?=<w:t)/gu,
      (_, own = '') =>
        `<w:r><w:rPr>${own.replaceAll('<w:b/>', '<w:b/><w:bCs/>')}${own.includes('<w:u ') ? '' : HINT}</w:rPr>`,
    )
    .replace(/<w:p>/gu, '<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">')
    .replace(
      /(<w:sectPr)/u,
      '<w:p><w:bookmarkStart w:id="990" w:name="_GoBack"/><w:bookmarkEnd w:id="990"/></w:p>$1',
    )
  const property = (pid: number, name: string, value: string): string =>
    `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${pid}" name="${name}"><vt:lpwstr>${value}</vt:lpwstr></property>`
  const custom = (await part('docProps/custom.xml')).replace(
    '</Properties>',
    `${property(90, 'KSOProductBuildVer', '2052-12.1.0.26895')}${property(91, 'ICV', 'F1E327BC269C435DA15205C5408002CA_13')}</Properties>`,
  )
  const settings = (await part('word/settings.xml')).replace(
    '</w:settings>',
    `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wpsCustomData" xmlns:wpsCustomData="${KSO}"><wpsCustomData:typoFeatureVersion val="1"/></mc:Choice></mc:AlternateContent></w:settings>`,
  )
  const all = {
    'word/styles.xml': styles,
    'word/document.xml': document,
    'word/settings.xml': settings,
    'docProps/custom.xml': custom,
    'docProps/app.xml':
      '<?xml version="1.0" encoding="UTF-8"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Template>Normal.dotm</Template><Application>WPS Office_12.1.0.26895_F1E327BC-269C-435d-A152-05C5408002CA</Application></Properties>',
    'customXml/item1.xml': `<?xml version="1.0" encoding="UTF-8"?><s:customData xmlns:s="${KSO}" xmlns="${KSO}"><customSectProps><customSectPr/></customSectProps></s:customData>`,
  }
  for (const [name, content] of Object.entries(all)) zip.file(name, content)
  return zip.generateAsync({ type: 'nodebuffer' })
}

let saved: Buffer
beforeAll(async () => {
  saved = await asWpsSaves(await copyOfBase())
})

const TA = '两国应就人工智能安全开展对话。'
const TF = '本备忘录以中文写成。'
/** In the time of the machine, which some versions write without a zone. */
const signed = (zone: string) => `w:id="77" w:author="王某" w:date="2026-11-20T00:30:00${zone}"`
const instead = (words: string, put: (text: string) => string) => (xml: string) =>
  xml.replace(
    new RegExp(`<w:r><w:rPr>((?:(?!</w:rPr>).)*)</w:rPr><w:t[^>]*>${words}</w:t></w:r>`, 'u'),
    put(words),
  )

describe('[WI1] a copy that WPS saved', () => {
  it('is nothing new', async () => {
    const text = (await (await JSZip.loadAsync(saved)).file('word/document.xml')?.async('string')) ?? ''
    expect(text).toContain('HYPERLINK "https://example.org/a')
    expect(text).not.toMatch(/w:pStyle w:val="[A-Z]|<w:hyperlink/u)
    expect(await previewOfFile(saved)).toMatchObject({ suggestions: [], threads: [], leftOut: [] })
  })

  it.each(['', 'Z', '+08:00'])(
    '[WI3] its changes are those of whoever it names, on the day it says, in local time: %s',
    async (zone) => {
      const change = (is: 'ins' | 'del', words: string) =>
        `<w:${is} ${signed(zone)}>${is === 'ins' ? run(words, HINT) : `<w:r><w:rPr>${HINT}</w:rPr><w:delText>${words}</w:delText></w:r>`}</w:${is}>`
      const file = await edited(saved, {
        'word/document.xml': instead(
          TA,
          () =>
            `${run('两国', HINT)}${change('del', '应')}${change('ins', '应当')}${run('就人工智能安全开展对话。', HINT)}`,
        ),
      })
      const preview = await previewOfFile(file)
      expect(suggested(preview)).toEqual([`a: r1:${TA} → r1:两国应当就人工智能安全开展对话。`])
      expect(preview.suggestions[0]?.hands).toEqual([{ by: '王某', day: '2026-11-20' }])
    },
  )

  it('[WI18] its links and marks are read, and what it draws in shapes is listed once', async () => {
    const shape =
      '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing><wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:txbx><w:txbxContent><w:p><w:r><w:t>旁注</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>'
    const file = await edited(saved, {
      'word/document.xml': instead(
        TF,
        () =>
          `${run('本备忘录', `<w:b/><w:bCs/>${HINT}`)}${field('HYPERLINK "https://example.net/"', run('以中文', HINT))}${run('写成。', HINT)}${shape}`,
      ),
    })
    const preview = await previewOfFile(file)
    expect(suggested(preview, everyMark)).toEqual([
      `f: p1:${TF} → p1:*本备忘录*[以中文]<https://example.net/>写成。`,
    ])
    expect(preview.leftOut).toEqual([{ what: 'box', words: '旁注' }])
  })

  it('[WI10] its comments, whose answers lost what they answer, are one thread', async () => {
    const comment = (id: number, words: string, by: string) =>
      `<w:comment w:id="${id}" w:author="${by}" w:date="2026-11-20T09:30:00" w:initials="w"><w:p><w:pPr><w:pStyle w:val="9"/></w:pPr>${run(words, HINT)}</w:p></w:comment>`
    const marks = [0, 1].map((id) => [
      `<w:commentRangeStart w:id="${id}"/>`,
      `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`,
    ])
    const file = await edited(saved, {
      'word/document.xml': instead(
        TF,
        (text) =>
          `${marks.map(([start]) => start).join('')}${run(text, HINT)}${marks.map(([, end]) => end).join('')}`,
      ),
      'word/comments.xml': () =>
        `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${comment(0, '何时？', '王某')}${comment(1, '年内。', '李某')}</w:comments>`,
      'word/_rels/document.xml.rels': (xml) =>
        xml.includes('comments.xml')
          ? `${xml}<!-- -->`
          : xml.replace(
              '</Relationships>',
              '<Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>',
            ),
    })
    const { threads, suggestions, leftOut } = await previewOfFile(file)
    expect({ suggestions, leftOut }).toEqual({ suggestions: [], leftOut: [] })
    expect(threads.map(({ quote, says }) => [quote, says.map(({ by, text }) => `${by} ${text}`)])).toEqual([
      [TF, ['王某 何时？', '李某 年内。']],
    ])
  })
})
