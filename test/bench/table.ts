import { FIGURE_NAMES, FIGURES, type FigureName, type Figures } from './figures.ts'
import type { Contender } from './servers/contender.ts'

export type Row = {
  readonly contender: Pick<Contender, 'key' | 'name' | 'persists'>
  readonly figures: Figures
}
/** The servers side by side in one case. */
export type Case = { readonly name: string; readonly rows: readonly Row[] }
export type Section = { readonly key: string; readonly title: string; readonly cases: readonly Case[] }

const NOT_COMPARED: readonly FigureName[] = ['load', 'n']

/** Ours divided by the best peer's, figure by figure. */
export function ratios(rows: readonly Row[], counts: (row: Row) => boolean): Figures {
  const ours = rows.find(({ contender }) => contender.key === 'concord')?.figures
  const others = rows.filter((row) => row.contender.key !== 'concord' && counts(row))
  return Object.fromEntries(
    FIGURE_NAMES.filter((name) => !NOT_COMPARED.includes(name)).flatMap((name) => {
      const values = others.flatMap(({ figures }) => figures[name] ?? [])
      const best = FIGURES[name].better === 'less' ? Math.min(...values) : Math.max(...values)
      const own = ours?.[name]
      return own === undefined || values.length === 0 || best === 0 ? [] : [[name, own / best]]
    }),
  )
}

export function print({ key, title, cases }: Section): string {
  const used = FIGURE_NAMES.filter((name) =>
    cases.some(({ rows }) => rows.some(({ figures }) => figures[name] !== undefined)),
  )
  const head = ['', '', ...used.map((name) => FIGURES[name].head.trim())]
  const lines = cases.flatMap(({ name, rows }) => [
    ...rows.map(({ contender, figures }, i) => [
      i === 0 ? name : '',
      contender.name,
      ...cells(figures, used),
    ]),
    [
      '',
      'ours ÷ best peer',
      ...ratioCells(
        ratios(rows, () => true),
        used,
      ),
    ],
    [
      '',
      'ours ÷ best that stores',
      ...ratioCells(
        ratios(rows, ({ contender }) => contender.persists),
        used,
      ),
    ],
  ])
  return `\n${key}  ${title}\n${aligned([head, ...lines])}`
}

const cells = (figures: Figures, used: readonly FigureName[]): string[] =>
  used.map((name) => figures[name]?.toFixed(FIGURES[name].digits) ?? '–')

const ratioCells = (figures: Figures, used: readonly FigureName[]): string[] =>
  used.map((name) => {
    const ratio = figures[name]
    return ratio === undefined ? '' : `${ratio.toFixed(2)}×`
  })

function aligned(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** What has to be known before the figures are compared. */
export const FOOTER = `
Concord runs as shipped: sessions, joins (one per client), membership, admission of every update, hash chain, fdatasync
before anybody is told; a MARK after every key, and its SAVED counted. Nothing was switched off; people came in by
invitation, 50 sessions, because of 20 sockets a session. Its first document text is a new memorandum; the peers begin
with the same text.
The peers ask nobody who they are and admit every update unread. y-websocket in memory stores nothing and keeps every
document for ever; with LevelDB it answers and passes on before it stores, without fsync. Hocuspocus says "saved"
(SyncStatus) when an update is applied in memory and writes to SQLite 2 to 10 s later, the whole document each time.
Nobody sends cursors. One process generates all load with one raw client for all; updates are encoded without a document; a
merged frame counts as the characters in it; all clients' texts are compared at the end. "updates/s" counts what reached
everybody; "CPU µs/delivery" is server time per character and screen, in S2 until the server had nothing left to do
("busy after"). S1, S3, P12 n: characters × screens; medians over the rounds, n summed.`
