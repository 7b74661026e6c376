/** What a spreadsheet takes as the start of a formula, in half and full width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u
const BOM = '\uFEFF'

/** [AX4] An apostrophe before a cell keeps a spreadsheet from calculating it as a formula. */
export const neutralised = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell)

/** RFC 4180: every cell in quotation marks, quotation marks doubled. */
const quoted = (cell: string): string => `"${neutralised(cell).replaceAll('"', '""')}"`

/** [AX4] CSV with CR LF, in UTF-8 with a byte order mark: without it a spreadsheet may guess another encoding. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  BOM + rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
