import {
  AlignmentType,
  type INumberingOptions,
  type IParagraphStyleOptions,
  type IStylesOptions,
  LevelFormat,
  LevelSuffix,
  LineRuleType,
} from 'docx'
import type { Lang } from '../../model/memo/blocks.ts'
import type { CountedList } from './docx-numbers.ts'

/** [DX1] The fonts that Word, WPS and LibreOffice have, or know another one for. */
export const fontOf = (eastAsia: '宋体' | '黑体' | '楷体') => ({
  ...{ ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman' },
  eastAsia,
})

/** In half points: 三号 and 二号, as GB/T 9704 has them. */
const SIZE: Readonly<Record<Lang, { readonly text: number; readonly title: number }>> = {
  zh: { text: 32, title: 44 },
  en: { text: 24, title: 36 },
}
/** In twentieths of a point: 22 lines to the page. */
export const LINE: Readonly<Record<Lang, number>> = { zh: 580, en: 380 }

/** The styles of the paragraphs by their ids; the first five are Word's own, whose names every Word knows in its language. */
export const STYLE = {
  title: 'Title',
  heading: ['Heading1', 'Heading2', 'Heading3'],
  paragraph: 'MemorandumText',
  dateline: 'MemorandumDate',
  recommendation: ['Recommendation', 'SubItem'],
  point: 'MemorandumPoint',
  participants: 'Participants',
  delegation: 'Delegation',
} as const

const NAMES: Readonly<Record<Lang, readonly string[]>> = {
  zh: ['正文（备忘录）', '日期地点', '建议', '分项', '要点', '名单', '代表团'],
  en: [
    'Memorandum text',
    'Date and place',
    'Recommendation',
    'Sub-item',
    'Point',
    'Participants',
    'Delegation',
  ],
}

/** [DX1] 标题, 标题 1–3, 正文, 建议, 分项, 要点, 名单: so a person changes the look of all of a kind at once. */
export function stylesOf(lang: Lang): IStylesOptions {
  const size = SIZE[lang]
  const language = lang === 'zh' ? { value: 'en-US', eastAsia: 'zh-CN' } : { value: 'en-US' }
  const spacing = { line: LINE[lang], lineRule: LineRuleType.EXACT, after: lang === 'zh' ? 0 : 120 }
  const heading = (eastAsia: '黑体' | '楷体' | '宋体', bold: boolean) => ({
    run: { font: fontOf(eastAsia), bold, size: size.text, color: '000000' },
    paragraph: { keepNext: true, spacing, indent: indentOf(lang) },
  })
  return {
    default: {
      document: { run: { font: fontOf('宋体'), size: size.text, language }, paragraph: { spacing } },
      title: {
        run: { font: fontOf('宋体'), bold: true, size: size.title, color: '000000' },
        paragraph: {
          alignment: AlignmentType.CENTER,
          spacing: { line: LINE[lang], lineRule: LineRuleType.AT_LEAST },
        },
      },
      heading1: heading('黑体', lang === 'en'),
      heading2: heading('楷体', true),
      heading3: heading('宋体', true),
    },
    paragraphStyles: ownStyles(lang),
  }
}

/** Two characters, in Chinese. */
const indentOf = (lang: Lang) =>
  lang === 'zh' ? { firstLine: 2 * 10 * SIZE.zh.text, firstLineChars: 200 } : {}

/** An em and a half, in English: a sub-item stands below the words of what it is of. */
const BELOW = { left: 15 * SIZE.en.text } as const

function ownStyles(lang: Lang): readonly IParagraphStyleOptions[] {
  const [text, date, recommendation, sub, point, participants, delegation] = NAMES[lang]
  const own = (
    id: string,
    name: string | undefined,
    paragraph: IParagraphStyleOptions['paragraph'] = {},
  ) => ({
    ...{ id, name: name ?? id, basedOn: 'Normal', quickFormat: true },
    paragraph,
  })
  const indent = indentOf(lang)
  const alignment = lang === 'zh' ? AlignmentType.BOTH : AlignmentType.LEFT
  return [
    own(STYLE.paragraph, text, { indent, alignment }),
    own(STYLE.dateline, date, { alignment: AlignmentType.CENTER }),
    own(STYLE.recommendation[0], recommendation, { indent, alignment }),
    own(STYLE.recommendation[1], sub, { indent: lang === 'zh' ? indent : BELOW, alignment }),
    own(STYLE.point, point, { indent, alignment }),
    own(STYLE.participants, participants, { indent: { left: 640, hanging: 640 } }),
    {
      ...own(STYLE.delegation, delegation, { keepNext: true }),
      run: { font: fontOf('黑体'), bold: lang === 'en' },
    },
  ]
}

/** No text can hold this (CL1), and the library replaces the name of a list wherever it finds it. */
const UNWRITABLE = '\uE000'
export const listName = (list: CountedList | 'point'): string => `${list}${UNWRITABLE}`

type Counting = readonly [text: string, format: (typeof LevelFormat)[keyof typeof LevelFormat]]
/** [DX2] How Word counts: one list through the whole text for headings, another one for recommendations (NU1–NU3). */
const COUNTING: Readonly<Record<Lang, Readonly<Record<CountedList, readonly Counting[]>>>> = {
  zh: {
    heading: [
      ['%1、', LevelFormat.CHINESE_COUNTING_THOUSAND],
      ['（%2）', LevelFormat.CHINESE_COUNTING_THOUSAND],
      ['%3.', LevelFormat.DECIMAL],
    ],
    recommendation: [
      ['%1.', LevelFormat.DECIMAL],
      ['（%2）', LevelFormat.DECIMAL],
    ],
  },
  en: {
    heading: [
      ['%1.', LevelFormat.DECIMAL],
      ['(%2)', LevelFormat.LOWER_LETTER],
      ['(%3)', LevelFormat.LOWER_ROMAN],
    ],
    recommendation: [
      ['R%1.', LevelFormat.DECIMAL],
      ['(%2)', LevelFormat.LOWER_LETTER],
    ],
  },
}

/** As the styles have it: LibreOffice takes the indent of a list for that of its paragraphs, and without one takes none. */
const indentOfLevel = (lang: Lang, list: CountedList, level: number) =>
  lang === 'en' && list === 'recommendation' && level === 1 ? BELOW : indentOf(lang)

export function numberingOf(lang: Lang): INumberingOptions {
  const suffix = (text: string) => (/[、）]$/u.test(text) ? LevelSuffix.NOTHING : LevelSuffix.SPACE)
  const counted = (['heading', 'recommendation'] as const).map((list) => ({
    reference: listName(list),
    levels: COUNTING[lang][list].map(([text, format], level) => ({
      level,
      format,
      text,
      suffix: suffix(text),
      style: { paragraph: { indent: indentOfLevel(lang, list, level) } },
    })),
  }))
  const bullet = {
    ...{ level: 0, format: LevelFormat.BULLET, text: '•', suffix: LevelSuffix.SPACE },
    style: { paragraph: { indent: indentOf(lang) } },
  }
  return { config: [...counted, { reference: listName('point'), levels: [bullet] }] }
}
