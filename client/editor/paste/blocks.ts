import type { Span } from '../../../model/memo/blocks.ts'
import { cleanText } from '../../../model/memo/clean.ts'
import type { BlockKind } from '../../../model/memo/kinds.ts'
import { cut } from './collector.ts'
import type { PastedLine } from './context.ts'
import { countsOn, typedNumber } from './numbers.ts'

/** A block about to be pasted; it gets its id when it is inserted. */
export type PastedBlock = {
  readonly kind: BlockKind
  readonly level: number
  readonly spans: readonly Span[]
}
export type KindAndLevel = Pick<PastedBlock, 'kind' | 'level'>

const wordsOf = (spans: readonly Span[]): string => spans.map((span) => span.text).join('')

/** [PA3] Removes a number typed before a heading that stands alone, if it is clearly one. */
export function withoutNumber(spans: readonly Span[]): readonly Span[] {
  const number = typedNumber(wordsOf(spans))
  return number?.clear ? cut(spans, number.length) : spans
}

const clean = (spans: readonly Span[]): readonly Span[] =>
  spans.map((span) => ({ ...span, text: cleanText(span.text) })).filter((span) => span.text !== '')

function kindOf({ is, level }: PastedLine, into: KindAndLevel): KindAndLevel {
  if (is === 'heading') return { kind: 'heading', level: Math.min(level, 3) }
  if (is === 'text') return { kind: 'paragraph', level: 1 }
  if (into.kind !== 'recommendation') return { kind: 'point', level: 1 }
  return { kind: 'recommendation', level: Math.min(into.level + level - 1, 2) }
}

const isCounted = ({ kind }: KindAndLevel): boolean => kind === 'heading' || kind === 'recommendation'

/**
 * [PA4] Headings become headings; list items become points, or recommendations where one is being written; the rest text.
 * [PA3] A block that gets a computed number loses the typed one, never both. Nothing is cut of a line whose number was
 * drawn; of others where numbers around it count on, and of a heading also where the number is clear by itself.
 */
export function blocksOf(lines: readonly PastedLine[], into: KindAndLevel): readonly PastedBlock[] {
  const read = lines
    .map((line) => ({ line, ...kindOf(line, into), spans: clean(line.spans) }))
    .filter(({ spans }) => spans.length > 0)
  const numbers = read.map(({ line, spans, ...kind }) =>
    isCounted(kind) && line.drawn !== true ? typedNumber(wordsOf(spans)) : null,
  )
  return read.map(({ line, kind, level, spans }, at) => {
    const number = numbers[at]
    if (!number) return { kind, level, spans }
    if (countsOn(numbers, at)) return { kind, level, spans: cut(spans, number.length) }
    return { kind, level, spans: line.is === 'heading' ? withoutNumber(spans) : spans }
  })
}
