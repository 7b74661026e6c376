import type { WordForm } from '../../model/word-in/word-document.ts'
import { listedIn, type Numbering } from '../library/docx-styles.ts'
import { childOf, type XmlElement } from '../library/xml.ts'

const isCounted = ({ kind }: WordForm): boolean => kind === 'heading' || kind === 'recommendation'

/** [WI18] A form with the level of the list that counts the paragraph; null: that list is none of its form. */
export function listedForm(
  form: WordForm | null,
  properties: XmlElement | undefined,
  numbering: Numbering,
): WordForm | null | undefined {
  const place = listedIn(properties)
  if (!form || !place) return undefined
  // The list 0 is none: the number was taken away.
  if (place.list === '0') return isCounted(form) && childOf(properties, 'w:numPr') ? null : undefined
  const format = numbering(place)
  if (format === null) return undefined
  if (isCounted(form))
    return format === 'bullet' || format === 'none' ? null : { ...form, listed: place.level + 1 }
  return form.kind === 'point' && format === 'bullet' ? undefined : null
}
