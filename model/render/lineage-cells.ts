import { DISPOSITIONS } from '../dossier/disposition.ts'
import type { DraftCell, MapCell, RoundCell } from '../dossier/lineage-map.ts'
import type { ItemId } from '../ids.ts'
import { bestLink, type ChainLink } from '../lineage/chains.ts'
import { type Gap, isFirm } from '../lineage/lineages.ts'
import { type InterfaceLang, inLine, termsOf } from '../words/words.ts'
import { draftMark, GREY, INK, mark, PAPER, shapeOf } from './lineage-marks.ts'
import { fitted, type SvgNode, svg } from './svg.ts'

/** A cell's place in the picture. `mark`: the place of the mark within the cell. */
export type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly mark: { readonly x: number; readonly y: number }
}

const line = (box: Box, down: number, size: number, words: string, fill: string): SvgNode =>
  svg('text', { x: box.x + 3, y: box.y + down, 'font-size': size, fill }, [
    fitted(words, size, box.width - 6),
  ])

const titleNode = (words: readonly string[]): SvgNode =>
  svg('title', {}, [words.filter((each) => each !== '').join('\n')])

const REF = /^(?<place>.*?)r(?<number>\d+)$/u

/** The ids without the round, which heads the column: `3/r1`, and `2/r1–r5` for consecutive items of a section. */
export function shortRefs(refs: readonly ItemId[]): string {
  const runs: { place: string; from: number; to: number; words: string }[] = []
  for (const ref of refs) {
    const words = ref.slice(ref.indexOf('/') + 1)
    const { place, number } = REF.exec(words)?.groups ?? {}
    const last = runs.at(-1)
    const at = Number(number)
    if (place !== undefined && last?.place === place && last.to + 1 === at) last.to = at
    else runs.push({ place: place ?? words, from: at, to: at, words })
  }
  return runs.map(({ words, from, to }) => (from < to ? `${words}–r${to}` : words)).join(', ')
}

const linkWords = ({ member, passage }: ChainLink, lang: InterfaceLang): string => {
  const { relations, confidences } = termsOf(lang)
  const how = `${relations[member.relation]} · ${confidences[member.confidence]}`
  return `${member.ref} · ${how}\n${fitted(passage.text, 1, 60)}`
}

const gapWords = ({ gap }: { readonly gap: Gap | null }, lang: InterfaceLang): string =>
  gap ? [termsOf(lang).gaps[gap.what], ...gap.refs].join(' ') : ''

function roundNodes(cell: Extract<RoundCell, { links: unknown }>, box: Box, lang: InterfaceLang): SvgNode[] {
  const links = cell.state === 'spoken' ? cell.links.filter(({ member }) => isFirm(member)) : cell.links
  const relation = bestLink(links)?.member.relation ?? 'touches'
  const isSpoken = cell.state === 'spoken'
  const [x, y] = [box.x + box.mark.x, box.y + box.mark.y]
  return [
    titleNode([...cell.links.map((link) => linkWords(link, lang)), gapWords(cell, lang)]),
    mark(isSpoken ? shapeOf(relation) : 'touched', x, y),
    line(box, 24, 9.5, termsOf(lang).relations[relation], isSpoken ? INK : GREY),
    line(box, 34, 8.5, shortRefs(links.map(({ member }) => member.ref)), GREY),
  ]
}

function silentNodes(
  cell: Extract<RoundCell, { state: 'silent' }>,
  box: Box,
  lang: InterfaceLang,
): SvgNode[] {
  const terms = termsOf(lang)
  const how = terms.gaps[cell.gap?.what ?? 'none']
  const inner = { ...box, x: box.x + 6, width: box.width - 12 }
  return [
    titleNode([terms.map.wasThere, gapWords(cell, lang), cell.resumes ? terms.resumes : '']),
    svg('rect', {
      x: box.x + 3,
      y: box.y + 4,
      width: box.width - 8,
      height: box.height - 8,
      fill: PAPER,
      stroke: GREY,
      'stroke-width': 0.75,
      'stroke-dasharray': '3 3',
    }),
    line(inner, box.height / 2 + (how === '' ? 3 : -2), 9, terms.silent, GREY),
    ...(how === '' ? [] : [line(inner, box.height / 2 + 10, 8.5, how, GREY)]),
  ]
}

/** The dispositions of the items, counted: 修订 1 · 未处置 2 */
function dispositionCounts(items: DraftCell['items'], lang: InterfaceLang): string {
  return DISPOSITIONS.flatMap((one) => {
    const n = items.filter(({ disposition }) => disposition === one).length
    return n === 0 ? [] : [`${inLine(termsOf(lang).dispositions[one])} ${n}`]
  }).join(' · ')
}

function draftNodes({ verdict, items }: DraftCell, box: Box, lang: InterfaceLang): SvgNode[] {
  const { verdicts, dispositions } = termsOf(lang)
  const each = items.map(({ id, disposition }) => `${id} · ${inLine(dispositions[disposition])}`)
  return [
    titleNode([verdicts[verdict], ...each]),
    ...draftMark(verdict, box.x + box.mark.x, box.y + box.mark.y),
    line(box, 24, 9.5, verdicts[verdict], verdict === 'outside' ? GREY : INK),
    line(box, 34, 8.5, dispositionCounts(items, lang), GREY),
  ]
}

/** The content of one cell; its `title` says all of it in words. */
export function cellNodes(cell: MapCell, box: Box, lang: InterfaceLang): SvgNode[] {
  switch (cell.state) {
    case 'before':
    case 'missing':
      return []
    case 'silent':
      return silentNodes(cell, box, lang)
    case 'draft':
      return draftNodes(cell, box, lang)
    case 'spoken':
    case 'touched':
      return roundNodes(cell, box, lang)
  }
}
