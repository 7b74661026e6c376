/** A line of the document as received: its number, from 1, and its characters without the line end. */
export type Line = { readonly number: number; readonly raw: string }

export const linesOf = (text: string): Line[] =>
  text.split(/\r\n?|\n/u).map((raw, at) => ({ number: at + 1, raw }))

export const isBlank = (line: Line): boolean => line.raw.trim() === ''
