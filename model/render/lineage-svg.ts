import type { LineageMap, MapColumn, MapRow } from '../dossier/lineage-map.ts'
import { titleIn } from '../lineage/lineages.ts'
import { type InterfaceLang, termsOf } from '../words/words.ts'
import { cellNodes } from './lineage-cells.ts'
import { draftMark, FAINT, FONTS, GAP, GREY, INK, mark, PAPER } from './lineage-marks.ts'
import { fitted, type SvgNode, svg, widthOf, wrapped } from './svg.ts'

const PAD = 12
const TITLE = 192
const WIDTH: Readonly<Record<MapColumn['kind'], number>> = { round: 108, missing: 18, draft: 128 }
const HEAD = 46
const ROW = 38
const LEGEND = 40
/** The place of a mark, from the left of its column and the top of its row. */
const TRACK = { x: 9, y: 9 } as const

export type LineageMapPicture = { readonly node: SvgNode; readonly width: number; readonly height: number }
type PlacedColumn = MapColumn & { readonly x: number; readonly width: number }

function placed(columns: readonly MapColumn[]): PlacedColumn[] {
  let x = PAD + TITLE
  return columns.map((column) => {
    const width = WIDTH[column.kind]
    const place = { ...column, x, width }
    x += width
    return place
  })
}

const text = (x: number, y: number, size: number, words: string, more: SvgNode['attributes'] = {}): SvgNode =>
  svg('text', { x, y, 'font-size': size, fill: INK, ...more }, [words])

function head(column: PlacedColumn, lang: InterfaceLang): SvgNode {
  const terms = termsOf(lang)
  const middle = { 'text-anchor': 'middle' }
  if (column.kind === 'missing') {
    const label = text(column.x + column.width / 2, PAD + 34, 8.5, String(column.round), {
      ...middle,
      fill: GREY,
    })
    return svg('g', {}, [svg('title', {}, [terms.map.missing(column.round)]), label])
  }
  const x = column.x + 3
  const bold = { 'font-weight': 600 }
  if (column.kind === 'draft') return text(x, PAD + 20, 11, terms.map.draft(column.round), bold)
  return svg('g', {}, [
    text(x, PAD + 20, 11, terms.round(column.round), bold),
    text(x, PAD + 34, 9.5, String(column.year), { fill: GREY }),
  ])
}

/** Drawn behind the rows: a shade for each round that the library lacks, and a frame around the draft. */
function ground(column: PlacedColumn, rows: number): SvgNode[] {
  const box = { x: column.x, y: PAD + HEAD, width: column.width, height: rows * ROW }
  if (column.kind === 'missing')
    return [svg('rect', { ...box, x: column.x + 3, width: column.width - 6, fill: GAP })]
  return column.kind === 'draft'
    ? [svg('rect', { ...box, fill: 'none', stroke: INK, 'stroke-width': 1 })]
    : []
}

/** A line from mark to mark: dashed if a round in between is silent, solid over rounds that the library lacks. */
function track(row: MapRow, columns: readonly PlacedColumn[], y: number): SvgNode[] {
  const stops = row.cells.flatMap((cell, at) => {
    const stands =
      cell.state === 'spoken' ||
      cell.state === 'touched' ||
      (cell.state === 'draft' && cell.verdict === 'taken-up')
    return stands ? [at] : []
  })
  return stops.slice(1).map((to, n) => {
    const from = stops[n] ?? to
    const silent = row.cells.slice(from + 1, to).some(({ state }) => state === 'silent')
    return svg('line', {
      x1: (columns[from]?.x ?? 0) + TRACK.x,
      x2: (columns[to]?.x ?? 0) + TRACK.x,
      y1: y,
      y2: y,
      stroke: silent ? FAINT : INK,
      'stroke-width': silent ? 1 : 1.5,
      ...(silent ? { 'stroke-dasharray': '2 4' } : {}),
    })
  })
}

function rowNode(row: MapRow, at: number, columns: readonly PlacedColumn[], lang: InterfaceLang): SvgNode {
  const top = PAD + HEAD + at * ROW
  const end = (columns.at(-1)?.x ?? 0) + (columns.at(-1)?.width ?? 0)
  const title = titleIn(row.lineage, lang)
  const lines = wrapped(title, 10.5, TITLE - 12, 2)
  const first = top + ROW / 2 + (lines.length === 1 ? 4 : -2)
  return svg('g', { 'data-lineage': row.lineage.id }, [
    svg('line', { x1: PAD, x2: end, y1: top, y2: top, stroke: FAINT, 'stroke-width': 0.5 }),
    svg('g', {}, [
      svg('title', {}, [title]),
      ...lines.map((line, n) => text(PAD, first + n * 13, 10.5, line)),
    ]),
    ...track(row, columns, top + TRACK.y),
    ...row.cells.map((cell, column) => {
      const place = columns[column] ?? { x: 0, width: 0 }
      return svg(
        'g',
        { 'data-column': column, 'data-state': cell.state },
        cellNodes(cell, { x: place.x, y: top, width: place.width, height: ROW, mark: TRACK }, lang),
      )
    }),
  ])
}

type LegendEntry = { readonly label: string; readonly at: (x: number, y: number) => readonly SvgNode[] }

function entries(lang: InterfaceLang, hasDraft: boolean): LegendEntry[] {
  const { map: words, notInLibrary, verdicts: names } = termsOf(lang)
  const box = (fill: string, dashed: boolean) => (x: number, y: number) => [
    svg('rect', {
      x: x - 6,
      y: y - 5,
      width: 12,
      height: 10,
      fill,
      ...(dashed ? { stroke: GREY, 'stroke-dasharray': '2 2' } : {}),
    }),
  ]
  const rounds: LegendEntry[] = [
    { label: words.first, at: (x, y) => [mark('first', x, y)] },
    { label: words.kept, at: (x, y) => [mark('kept', x, y)] },
    { label: words.changed, at: (x, y) => [mark('changed', x, y)] },
    { label: words.back, at: (x, y) => [mark('back', x, y)] },
    { label: words.touched, at: (x, y) => [mark('touched', x, y)] },
    { label: words.wasThere, at: box(PAPER, true) },
    { label: notInLibrary, at: box(GAP, false) },
  ]
  const verdicts = (['taken-up', 'left', 'open'] as const).map(
    (verdict): LegendEntry => ({ label: names[verdict], at: (x, y) => draftMark(verdict, x, y) }),
  )
  return hasDraft ? [...rounds, ...verdicts] : rounds
}

function legend(lang: InterfaceLang, top: number, width: number, hasDraft: boolean): SvgNode {
  let [x, y] = [PAD + 6, top + 14]
  const nodes = entries(lang, hasDraft).flatMap(({ label, at }) => {
    const room = widthOf(label, 9) + 30
    if (x + room > width - PAD) [x, y] = [PAD + 6, y + 16]
    const drawn = [...at(x, y), text(x + 10, y + 3, 9, label, { fill: GREY })]
    x += room
    return drawn
  })
  return svg('g', {}, nodes)
}

/**
 * [LB27] The lineage map as a picture: black on white, with shapes instead of colours. With the thirty lines that ship
 * it has the proportions of an upright A4 page. `width` and `height` are in its own units.
 */
export function lineageSvg(map: LineageMap, lang: InterfaceLang): LineageMapPicture {
  const { map: words, lineage } = termsOf(lang)
  const columns = placed(map.columns)
  const width = PAD + TITLE + columns.reduce((sum, column) => sum + column.width, 0) + PAD
  const bottom = PAD + HEAD + map.rows.length * ROW
  const height = bottom + LEGEND + PAD
  const hasDraft = map.columns.some(({ kind }) => kind === 'draft')
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-label': words.title,
    'font-family': FONTS,
  }
  const node = svg('svg', root, [
    svg('title', {}, [words.title]),
    svg('rect', { x: 0, y: 0, width, height, fill: PAPER }),
    text(PAD, PAD + 20, 11, lineage, { 'font-weight': 600 }),
    text(PAD, PAD + 34, 9.5, fitted(words.lines(map.rows.length), 9.5, TITLE), { fill: GREY }),
    ...columns.flatMap((column) => ground(column, map.rows.length)),
    ...columns.map((column) => head(column, lang)),
    ...map.rows.map((row, at) => rowNode(row, at, columns, lang)),
    legend(lang, bottom, width, hasDraft),
  ])
  return { node, width, height }
}
