/** What a spreadsheet takes for the start of a formula, in both widths. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u
const BOM = '\uFEFF'

/** [AX4] A cell that a spreadsheet would calculate is made text by an apostrophe before it. */
export const neutralised = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell)

/** RFC 4180: every cell in quotation marks, quotation marks doubled. */
const quoted = (cell: string): string => `"${neutralised(cell).replaceAll('"', '""')}"`

/** [AX4] UTF-8 with a byte order mark, for a spreadsheet would guess another encoding; lines end with CR LF. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  BOM + rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
