import type { Span } from '../../../model/memo/blocks.ts'
import { cleanText } from '../../../model/memo/clean.ts'
import type { BlockKind } from '../../../model/memo/kinds.ts'
import type { PastedLine } from './lines.ts'

/** A block about to be pasted; it gets its id when it is inserted. */
export type PastedBlock = {
  readonly kind: BlockKind
  readonly level: number
  readonly spans: readonly Span[]
}

const NUMBER =
  /^(?:[〇一二三四五六七八九十百]+[、．.]|[（(][〇一二三四五六七八九十百]+[）)]|\d{1,3}[、．.)）](?!\d)|[（(]\d{1,3}[）)]|[（(][a-z]{1,3}[）)])\s*/u

/** [PA3] Removes a typed number from the start of a block that gets a computed one: never both. */
export function withoutNumber(spans: readonly Span[]): readonly Span[] {
  const text = spans.map((span) => span.text).join('')
  const number = NUMBER.exec(text)?.[0] ?? ''
  // A line that is nothing but a number keeps it: there the number is the content.
  return number.length === text.length ? spans : cut(spans, number.length)
}

function cut(spans: readonly Span[], length: number): readonly Span[] {
  const [first, ...rest] = spans
  if (first === undefined || length === 0) return spans
  if (first.text.length <= length) return cut(rest, length - first.text.length)
  return [{ ...first, text: first.text.slice(length) }, ...rest]
}

const clean = (spans: readonly Span[]): readonly Span[] =>
  spans.map((span) => ({ ...span, text: cleanText(span.text) })).filter((span) => span.text !== '')

function kindOf(
  { is, level }: PastedLine,
  into: Pick<PastedBlock, 'kind' | 'level'>,
): Pick<PastedBlock, 'kind' | 'level'> {
  if (is === 'heading') return { kind: 'heading', level: Math.min(level, 3) }
  if (is === 'text') return { kind: 'paragraph', level: 1 }
  if (into.kind !== 'recommendation') return { kind: 'point', level: 1 }
  return { kind: 'recommendation', level: Math.min(into.level + level - 1, 2) }
}

/** [PA4] Headings become headings; list items become points, or recommendations where one is being written; the rest text. */
export const blocksOf = (
  lines: readonly PastedLine[],
  into: Pick<PastedBlock, 'kind' | 'level'>,
): readonly PastedBlock[] =>
  lines.flatMap((line) => {
    const kind = kindOf(line, into)
    const spans = clean(line.spans)
    const counted = kind.kind === 'heading' || kind.kind === 'recommendation'
    return spans.length === 0 ? [] : [{ ...kind, spans: counted ? withoutNumber(spans) : spans }]
  })
