import type { WordForm } from '../../model/word-in/word-document.ts'
import { headingIn } from '../library/docx-styles.ts'
import { attributeOf, childOf, elementsOf, type XmlElement } from '../library/xml.ts'

const of = (kind: WordForm['kind'], level = 1): WordForm => ({ kind, level })

/** By the id of a style, and by its name in both languages: another program keeps the one or the other. */
const FORMS: ReadonlyMap<string, WordForm> = new Map(
  Object.entries({
    Title: of('title'),
    Heading1: of('heading', 1),
    Heading2: of('heading', 2),
    Heading3: of('heading', 3),
    MemorandumText: of('paragraph'),
    '正文（备忘录）': of('paragraph'),
    'Memorandum text': of('paragraph'),
    MemorandumDate: of('dateline'),
    日期地点: of('dateline'),
    'Date and place': of('dateline'),
    Recommendation: of('recommendation', 1),
    建议: of('recommendation', 1),
    SubItem: of('recommendation', 2),
    分项: of('recommendation', 2),
    'Sub-item': of('recommendation', 2),
    MemorandumPoint: of('point'),
    要点: of('point'),
    Point: of('point'),
    Participants: of('participants'),
    名单: of('participants'),
    Delegation: of('participants'),
    代表团: of('participants'),
  }),
)

const NAMED_HEADING = /^(?:heading|标题) ([1-9])$/iu
const DEEPEST = 3

/** What Word and LibreOffice make of the headings, of an index and of captions. */
const CONTENTS =
  /^(?:(?:toc|index|contents|目录|索引) ?\d|(?:toc|contents|index) ?heading|table of figures)$/iu

function formOfName(name: string): WordForm | undefined {
  if (CONTENTS.test(name)) return of('contents')
  const level = NAMED_HEADING.exec(name)?.[1]
  if (level !== undefined) return of('heading', Math.min(Number(level), DEEPEST))
  return /^(?:title|标题)$/iu.test(name) ? of('title') : FORMS.get(name)
}

/** Says what a paragraph is by its properties. A style is what the one is that it is based on. */
export type FormOf = (properties: XmlElement | undefined) => WordForm | null

export function formsIn(styles: XmlElement | null): FormOf {
  const known = new Map(
    (styles ? elementsOf(styles) : []).map((style) => [attributeOf(style, 'w:styleId') ?? '', style]),
  )
  const formOf = (id: string | undefined, depth: number): WordForm | undefined => {
    if (id === undefined || depth > 20) return undefined
    const style = known.get(id)
    const name = attributeOf(childOf(style, 'w:name'), 'w:val') ?? ''
    const own = FORMS.get(id) ?? formOfName(name === '' ? id : name)
    return own ?? formOf(attributeOf(childOf(style, 'w:basedOn'), 'w:val'), depth + 1)
  }
  return (properties) => {
    const heading = headingIn(properties)
    if (heading !== null) return of('heading', Math.min(heading, DEEPEST))
    return formOf(attributeOf(childOf(properties, 'w:pStyle'), 'w:val'), 0) ?? null
  }
}
