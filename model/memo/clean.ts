/** Zero-width characters, bidi controls, other control characters, object replacement, private noncharacters. */
const FORBIDDEN =
  /[\u0000-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFC\uFFFE\uFFFF]/u
const FORBIDDEN_ALL = new RegExp(FORBIDDEN.source, 'gu')
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** [CL1] Whether the text contains only what it may. The editor strips the rest from input and pastes; the admission refuses what slips through. */
export const isCleanText = (text: string): boolean => !FORBIDDEN.test(text) && !LONE_SURROGATE.test(text)

/** The text with line ends and tabs as spaces and forbidden characters removed. */
export const cleanText = (text: string): string =>
  text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, ' ')
    .replace(FORBIDDEN_ALL, '')
    .replace(new RegExp(LONE_SURROGATE.source, 'g'), '')

/** Link targets: https, http or mailto, at most 2048 characters, nothing unprintable. */
export const isLinkTarget = (href: unknown): href is string =>
  typeof href === 'string' &&
  href.length <= 2048 &&
  /^(https?:\/\/|mailto:)[^\s\u0000-\u0020\u007f]+$/i.test(href)
