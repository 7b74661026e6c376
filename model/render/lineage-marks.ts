import type { DraftCell } from '../dossier/lineage-map.ts'
import type { Relation } from '../lineage/lineages.ts'
import { type SvgNode, svg } from './svg.ts'

/** The picture is read in print without colour, so only the shape of a mark has a meaning. */
export const INK = '#1f2328'
export const GREY = '#5b626b'
export const FAINT = '#c9ced4'
export const PAPER = '#ffffff'
export const GAP = '#f3f0e8'
export const FONTS = "'Noto Sans SC Variable', 'Noto Sans SC', sans-serif"

export type MarkShape = 'first' | 'kept' | 'changed' | 'back' | 'touched'

const FIRST: ReadonlySet<Relation> = new Set(['origin', 'seed-idea', 'new-branch'])
const KEPT: ReadonlySet<Relation> = new Set(['carry-forward', 'restate', 'restate-as-finding'])
const BACK: ReadonlySet<Relation> = new Set(['resurface', 'resurface-revise', 'resurface-as-finding'])

export function shapeOf(relation: Relation): MarkShape {
  if (FIRST.has(relation)) return 'first'
  if (KEPT.has(relation)) return 'kept'
  return BACK.has(relation) ? 'back' : 'changed'
}

const SIZE = 4.5
const polygon = (points: readonly (readonly [number, number])[], fill: string): SvgNode =>
  svg('polygon', {
    points: points.map((point) => point.join(',')).join(' '),
    fill,
    stroke: INK,
    'stroke-width': 1,
  })

/** A circle: first raised; a square: kept; a diamond: changed; a triangle: back; a small open circle: touched on. */
export function mark(shape: MarkShape, x: number, y: number): SvgNode {
  const [l, r, t, b] = [x - SIZE, x + SIZE, y - SIZE, y + SIZE]
  switch (shape) {
    case 'first':
      return svg('circle', { cx: x, cy: y, r: SIZE, fill: INK })
    case 'kept':
      return polygon(
        [
          [l, t],
          [r, t],
          [r, b],
          [l, b],
        ],
        INK,
      )
    case 'changed':
      return polygon(
        [
          [x, t - 1],
          [r + 1, y],
          [x, b + 1],
          [l - 1, y],
        ],
        INK,
      )
    case 'back':
      return polygon(
        [
          [x, t],
          [r, b],
          [l, b],
        ],
        INK,
      )
    case 'touched':
      return svg('circle', { cx: x, cy: y, r: SIZE - 1, fill: PAPER, stroke: GREY, 'stroke-width': 1 })
  }
}

/** In the draft column: a filled ring (in the text), a crossed-out one (left out), an empty one (open), or no mark. */
export function draftMark(verdict: DraftCell['verdict'], x: number, y: number): SvgNode[] {
  if (verdict === 'outside') return []
  const ring = svg('circle', { cx: x, cy: y, r: SIZE + 1, fill: PAPER, stroke: INK, 'stroke-width': 1.5 })
  if (verdict === 'taken-up') return [ring, svg('circle', { cx: x, cy: y, r: SIZE - 2, fill: INK })]
  if (verdict === 'open') return [ring]
  const line = { x1: x - SIZE, y1: y + SIZE, x2: x + SIZE, y2: y - SIZE, stroke: INK, 'stroke-width': 1.5 }
  return [ring, svg('line', line)]
}
