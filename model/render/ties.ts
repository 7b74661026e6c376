const DIGITS = /\d[\d.,]*[⁰¹²³⁴-⁹]*/
const NUMERAL = /[〇零○一二三四五六七八九十百千万亿两几数]{1,6}/
const YEAR = /[〇零○一二三四五六七八九十]{4}年/
const UNIT =
  /个百分点|百分点|个工作日|工作日|个月|小时|分钟|世纪|季度|年代|人民币|美元|欧元|平方米|平方公里|千瓦时|公里|千米|纳米|兆瓦|吉瓦|比特|字节|\p{Script=Han}/u
/** Units that are sure to be one behind a Chinese numeral: 一方 and 一类 are words. */
const SURE_UNIT =
  /个百分点|个工作日|个月|年|月|日|天|周|小时|亿|万|美元|元|项|条|款|章|轮|届|次|人|名|位|家|倍|成/
const MONTH = /January|February|March|April|May|June|July|August|September|October|November|December/
const LATIN = /[!-~\u00A1-\u024F]+/

/** One pattern of several, each a group. */
const pattern = (...parts: readonly RegExp[]): RegExp =>
  new RegExp(parts.map((part) => `(?:${part.source})`).join(''), 'gu')

/**
 * What stays on one line, from the first character to the last.
 * [PD5] A hyphen with what stands on either side of it. Programs that extract running text (`pdftotext`, for one) take a
 * hyphen at the end of a line for one that breaks a word, and drop it: 5G-A would come back as 5GA.
 * [PD7] GB/T 15834: ·, a dash that connects and / stand neither first nor last in a line, —— and …… are not divided.
 * [PD8] A date, and a number with its unit.
 */
const TOGETHER: readonly RegExp[] = [
  pattern(new RegExp(`(?:${LATIN.source}|\\S)?`), /-/, new RegExp(`(?:${LATIN.source}|\\s*\\S)?`)),
  /\S\s+-\s*$/gu,
  /\S[·•‧・]/gu,
  pattern(new RegExp(`${LATIN.source}|\\S`), /[～~–／]|(?<!—)—(?!—)/, new RegExp(`(?:${LATIN.source}|\\S)?`)),
  /——|……/gu,
  pattern(/[!-~\u00A1-\u024F]*[^\s/]\/[^\s/][!-~\u00A1-\u024F]*/),
  /\d{2,4}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?[初底末前后起]?/gu,
  /\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?/gu,
  pattern(YEAR, /(?:[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?)?/),
  /[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日/gu,
  pattern(/(?:(?:US\$|[第约近逾$¥￥€£])\s?)?/, DIGITS, /\s?(?:[万亿千百十]{0,3}[余多几]?)/, UNIT),
  pattern(/(?:(?:US\$|[第约近逾$¥￥€£])\s?)?/, DIGITS, /\s?[%％‰℃]?/),
  pattern(/第?/, NUMERAL, SURE_UNIT),
  pattern(/百分之/, NUMERAL),
  pattern(/\b/, MONTH, /\s\d{1,2}(?:,\s\d{4})?\b/),
  pattern(/\b(?:\d{1,2}\s)?/, MONTH, /\s\d{4}\b/),
  pattern(
    /\b/,
    DIGITS,
    /\s/,
    /percent|percentage|million|billion|trillion|(?:year|month|week|day|hour)s?|[A-Za-z]{1,3}/,
    /\b/,
  ),
  /\b(?:Articles?|Sections?|Chapters?|Rounds?|Annex|Figure|Table|No\.|Recommendations?)\s[\dR][\d.]*/gu,
]
/** [PD9] The last line has three characters or more. */
const ENDING = /(?:\p{Script=Han}[^\s\p{Script=Han}\p{L}\d]*){3}$|\S{1,15}\s\S{1,4}$/u
/** Of these UAX 14 lets a line begin with one where an object, as a kept piece is, stands before it. */
export const NEVER_FIRST = /[：；…‥々ー・％‰℃]/u

/** Whether a line may not end before the character: one answer for each UTF-16 unit of a block's text. */
export function tied(text: string): readonly boolean[] {
  const ties = new Array<boolean>(text.length).fill(false)
  for (const pattern of TOGETHER)
    for (const match of text.matchAll(pattern))
      ties.fill(true, match.index + 1, match.index + match[0].length)
  const ending = ENDING.exec(text)
  if (ending) ties.fill(true, ending.index + 1)
  for (let at = 2; at < text.length; at += 1)
    if (ties[at - 1] && NEVER_FIRST.test(text.charAt(at))) ties[at] = true
  return ties
}
