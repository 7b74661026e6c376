import type { Span } from '../../../model/memo/blocks.ts'
import { cleanText } from '../../../model/memo/clean.ts'
import type { BlockKind } from '../../../model/memo/kinds.ts'
import type { Line } from './lines.ts'

/** A block that is about to come in; it gets its id when it does. */
export type Pasted = { readonly kind: BlockKind; readonly level: number; readonly spans: readonly Span[] }

const NUMBER =
  /^(?:[〇一二三四五六七八九十百]+[、．.]|[（(][〇一二三四五六七八九十百]+[）)]|\d{1,3}[、．.)）](?!\d)|[（(]\d{1,3}[）)]|[（(][a-z]{1,3}[）)])\s*/u

/** [PA3] A typed number at the start goes where a computed one will stand: never both. */
export function withoutNumber(spans: readonly Span[]): readonly Span[] {
  const text = spans.map((span) => span.text).join('')
  const number = NUMBER.exec(text)?.[0] ?? ''
  // A line that is nothing but a number keeps it: it says something.
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

function kindOf({ is, level }: Line, into: Pick<Pasted, 'kind' | 'level'>): Pick<Pasted, 'kind' | 'level'> {
  if (is === 'heading') return { kind: 'heading', level: Math.min(level, 3) }
  if (is === 'text') return { kind: 'paragraph', level: 1 }
  if (into.kind !== 'recommendation') return { kind: 'point', level: 1 }
  return { kind: 'recommendation', level: Math.min(into.level + level - 1, 2) }
}

/** [PA4] Headings become headings, items points – or recommendations, where one is being written –, the rest text. */
export const blocksOf = (lines: readonly Line[], into: Pick<Pasted, 'kind' | 'level'>): readonly Pasted[] =>
  lines.flatMap((line) => {
    const kind = kindOf(line, into)
    const spans = clean(line.spans)
    const counted = kind.kind === 'heading' || kind.kind === 'recommendation'
    return spans.length === 0 ? [] : [{ ...kind, spans: counted ? withoutNumber(spans) : spans }]
  })
