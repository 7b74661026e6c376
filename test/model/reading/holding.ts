import type { LineSpan } from '../../../model/library/source.ts'
import { linesOf } from '../../../model/reading/lines.ts'

/** Lines with something on them, and how many of the spans hold each. */
export function holding(
  text: string,
  spans: readonly { readonly lines: LineSpan }[],
): (readonly [line: number, held: number])[] {
  return linesOf(text).flatMap(({ number, raw }) => {
    const held = spans.filter(({ lines: [from, to] }) => from <= number && number <= to).length
    return raw.trim() === '' ? [] : [[number, held] as const]
  })
}
