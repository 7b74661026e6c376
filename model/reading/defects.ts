import type { Defect } from '../library/source.ts'
import type { Line } from './lines.ts'

export const byLine = (a: { readonly line: number }, b: { readonly line: number }): number => a.line - b.line

const HALF_WIDTH_COMMA = /\p{Script=Han},\p{Script=Han}/gu

/** One defect for each half-width comma between two Chinese characters. A person finds the other errors: `errata`. */
export const halfWidthCommas = (lines: readonly Line[]): Defect[] =>
  lines.flatMap((line) =>
    [...line.raw.matchAll(HALF_WIDTH_COMMA)].map(([quote]): Defect => {
      return { line: line.number, quote, issue: 'punctuation', correction: quote.replace(',', '，') }
    }),
  )
