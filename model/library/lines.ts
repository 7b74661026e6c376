/** A physical line: its 1-based number and its characters without the line end. */
export type Line = { readonly number: number; readonly raw: string }

export const linesOf = (text: string): Line[] =>
  text.split(/\r?\n/u).map((raw, at) => ({ number: at + 1, raw }))

export const isBlank = (line: Line): boolean => line.raw.trim() === ''

/**
 * [LB1] A document is *wrapped* when it holds lines of spaces: there an empty line is a wrap, a line of spaces ends a
 * paragraph and a leading space starts a page (2019). In all others one physical line is one paragraph.
 */
export const isWrapped = (lines: readonly Line[]): boolean => lines.some((line) => /^\s+$/u.test(line.raw))
