import type { WordForm, WordMarks, WordRun } from '../../model/word-in/word-document.ts'
import { type DocxLook, lookIn } from '../library/docx-looks.ts'
import { attributeOf, childOf, type XmlElement } from '../library/xml.ts'
import type { FormOf } from './paragraph-form.ts'

/** [WI18] The marks of a run: where its paragraph looks so by itself, that it does says nothing. */
export const marksOf = (look: DocxLook, plain: DocxLook, link: string | null): WordMarks => ({
  ...(!plain.bold && { strong: look.bold }),
  ...(!plain.italic && { em: look.italic }),
  link,
})

/** Whether words look otherwise than marks can say: a link is drawn as one, and raised digits are characters. */
export function standsOut(words: string, look: DocxLook, plain: DocxLook, isLink: boolean): boolean {
  const isUnmarked = (plain.bold && !look.bold) || (plain.italic && !look.italic)
  const isRaised = look.raise !== null && /[^\d\s+\-−=()]/u.test(words)
  return isUnmarked || isRaised || (look.adorned && !isLink)
}

/** Whether a tracked change of how a run looks is one of marks, which comes in. */
export function isMarkChange(changed: XmlElement, run: XmlElement): boolean {
  const was = lookIn(childOf(changed, 'w:rPr'))
  const is = lookIn(childOf(run, 'w:rPr'))
  return (['w:b', 'w:i'] as const).some((name) => (was[name] ?? false) !== (is[name] ?? false))
}

const isWorded = ({ text, struck }: WordRun): boolean => !struck && text.trim() !== ''

/**
 * Where all of a paragraph that is no block of ours looks so, it is how that document is set, and says nothing: unless somebody
 * is said to have changed it.
 */
export function ofWhole(runs: readonly WordRun[]): readonly WordRun[] {
  if (runs.some(({ restyled }) => restyled)) return runs
  const worded = runs.filter(isWorded)
  const isAll = (name: 'strong' | 'em'): boolean => worded.every(({ marks }) => marks?.[name] !== false)
  const [strong, em] = [isAll('strong'), isAll('em')]
  if (!strong && !em) return runs
  return runs.map((run) => {
    if (!run.marks) return run
    const { strong: isStrong, em: isEm, ...marks } = run.marks
    return {
      ...run,
      marks: {
        ...marks,
        ...(!strong && isStrong !== undefined && { strong: isStrong }),
        ...(!em && isEm !== undefined && { em: isEm }),
      },
    }
  })
}

/** A copy of ours gives every block a style; these are none of those. */
export const isOfNoStyle = (form: WordForm | null): boolean => form === null

/** Whether a tracked change of a paragraph is one of its style, which comes in, or another one. */
export function isRestyledBy(properties: XmlElement, formOf: FormOf): 'style' | 'other' | null {
  const changed = childOf(properties, 'w:pPrChange')
  if (!changed) return null
  const styleIn = (of: XmlElement | undefined) => attributeOf(childOf(of, 'w:pStyle'), 'w:val')
  const isOther = styleIn(childOf(changed, 'w:pPr')) !== styleIn(properties)
  return isOther && formOf(properties) !== null ? 'style' : 'other'
}
