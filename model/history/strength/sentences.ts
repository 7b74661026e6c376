import { commonEnds } from '../ends.ts'

const SENTENCE_END = /[。；！？\n]/u
const LAST_SENTENCE_END = /[。；！？\n](?=[^。；！？\n]*$)/u

/**
 * The sentences of two wordings from the first to the last that differ: of a long block with a short change only these
 * are read. Where the text in front leaves a quotation or a title open, all of it is read.
 */
export function changedSentences(before: string, after: string): readonly [before: string, after: string] {
  const [start, end] = commonEnds(before, after)
  const front = before.slice(0, start)
  const back = before.slice(before.length - end)
  const cut = front.search(LAST_SENTENCE_END) + 1
  const from = isBalanced(front.slice(0, cut)) ? cut : 0
  const rest = back.search(SENTENCE_END)
  const less = rest < 0 ? 0 : back.length - rest - 1
  return [before.slice(from, before.length - less), after.slice(from, after.length - less)]
}

const isBalanced = (text: string): boolean => countOf(text, /[“「『《]/gu) === countOf(text, /[”」』》]/gu)

const countOf = (text: string, sign: RegExp): number => text.match(sign)?.length ?? 0
