import type { Line } from './lines.ts'

/**
 * The form of a run of lines, seen by itself. A `label` introduces what follows (建议：, 中方提出：). A `short` line has no
 * full stop; only its surroundings tell whether it is a heading, a date, a place, a title or a person.
 */
export type Form = 'heading' | 'label' | 'rule' | 'bullet' | 'number' | 'short' | 'prose'

const HEADING = /^#{1,6}\s+/u
const RULE = /^-{3,}$/u
export const BULLET = /^(\s*)(?:[-*] |[•●▪◆■◦‣]\s*)/u
const NUMBER = /^(?:[(（]\d+[)）]|\d+(?:\.\s|、))/u
const LABEL = /^(?:.{1,10}：|(?:政策|双方|共同)?建议)$/u
const HAN = /\p{Script=Han}/u
export const LONGEST_HEADING = 30
/** A paragraph is complete when it ends like this, or with a remark in brackets after such an end. */
const COMPLETE = /[。！？：；”](?:[（(][^（）()]*[）)])?$/u
/** What may follow the end of a sentence without being part of it: bold markers and footnote marks. */
const TAIL = /(?:\*\*|\^?[①-⑳]|\s)+$/u

export const isComplete = (line: Line): boolean => COMPLETE.test(line.raw.replace(TAIL, ''))

export const bare = (line: Line): string => line.raw.trim().replace(HEADING, '')

/** A number without a space, which a heading may have too: only a sentence with one is an item. */
const STARTS_ITEM = /^(?:\d{1,2}[.．)）](?!\d)|[(（][一二三四五六七八九十]{1,3}[)）]|[⒈-⒛⑴-⒇])/u
const isSentence = (text: string): boolean => text.length > LONGEST_HEADING || /[。！？；]$/u.test(text)

export function formOf(line: Line): Form {
  const text = bare(line)
  if (RULE.test(text)) return 'rule'
  if (LABEL.test(text)) return 'label'
  if (HEADING.test(line.raw.trim())) return 'heading'
  if (BULLET.test(line.raw)) return 'bullet'
  if (NUMBER.test(text)) return 'number'
  if (!HAN.test(text)) return 'short'
  if (isSentence(text) && STARTS_ITEM.test(text)) return 'number'
  return text.length <= LONGEST_HEADING && !/[。！？；：，]$|。/u.test(text) ? 'short' : 'prose'
}
