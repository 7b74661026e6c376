/** The value below which so many of a hundred lie. */
export function percentile(values: readonly number[], of: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((of / 100) * sorted.length))] ?? Number.NaN
}

export type Spread = { readonly p50: number; readonly p95: number; readonly p99: number }

const rounded = (value: number): number => Math.round(value * 10) / 10

export const spread = (values: readonly number[]): Spread => ({
  p50: rounded(percentile(values, 50)),
  p95: rounded(percentile(values, 95)),
  p99: rounded(percentile(values, 99)),
})

export const ratio = (ours: number, bare: number): number => Math.round((ours / bare) * 100) / 100

export const mean = (values: readonly number[]): number =>
  rounded(values.reduce((sum, value) => sum + value, 0) / values.length)

/** Columns as wide as their widest cell, numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const width = (column: number): number => Math.max(...rows.map((row) => String(row[column] ?? '').length))
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at === 0 ? String(cell).padEnd(width(at)) : String(cell).padStart(width(at))))
        .join('  '),
    )
    .join('\n')
}
