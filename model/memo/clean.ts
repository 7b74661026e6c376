/**
 * What cannot be seen or drawn: control characters, soft hyphen, zero-width and filling characters, bidi controls, line
 * separators, variation selectors, format controls of notations, blank Braille, private use (where Word's Symbol and
 * Wingdings bullets are, U+F0B7 for one), U+FFFC, noncharacters, and all of planes 14 to 16. Written out,
 * because a property such as `\p{Cn}` depends on the Unicode version of the engine: editor and server have to agree.
 */
const FORBIDDEN =
  /[\u0000-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u2800\u3164\uE000-\uF8FF\uFDD0-\uFDEF\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFC\uFFFE\uFFFF\u{13430}-\u{1343F}\u{16FE4}\u{1BCA0}-\u{1BCA3}\u{1D159}\u{1D173}-\u{1D17A}\p{Noncharacter_Code_Point}\u{E0000}-\u{10FFFF}]/u
const FORBIDDEN_ALL = new RegExp(FORBIDDEN.source, 'gu')
/** Yjs itself puts it where an edit cuts a surrogate pair, so admission has to let it pass; the editor takes it out. */
const REPLACEMENT = '\uFFFD'
/** A pattern that reads whole characters never sees half of a pair. */
const LONE_SURROGATE = /\p{Surrogate}/u

/** [CL1] Whether the text contains only what it may. The editor strips the rest from input and pastes; the admission refuses what slips through. */
export const isCleanText = (text: string): boolean => !FORBIDDEN.test(text) && !LONE_SURROGATE.test(text)

/** The text with line ends and tabs as spaces; forbidden characters and U+FFFD are taken out. */
export const cleanText = (text: string): string =>
  isCleanText(text) && !text.includes(REPLACEMENT)
    ? text
    : text
        .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, ' ')
        .replace(FORBIDDEN_ALL, '')
        .replaceAll(REPLACEMENT, '')
        .replace(new RegExp(LONE_SURROGATE.source, 'gu'), '')

/** Link targets: https, http or mailto, at most 2048 characters, nothing unprintable. */
export const isLinkTarget = (href: unknown): href is string =>
  typeof href === 'string' &&
  href.length <= 2048 &&
  /^(https?:\/\/|mailto:)[^\s\u0000-\u0020\u007f]+$/i.test(href)
