import { mean, percentile, ratio, spread, table } from './figures.ts'
import type { Options } from './options.ts'
import type { Stage } from './pages.ts'
import type { Chunk, Measured, Opening } from './run.ts'
import { PLACES } from './text.ts'

/** What is held: a cold opening, and until a suggestion can be written (ms); key to paint against the bare page (times). */
export const AIMS = { opening: 2_000, ratio: 1.3, editor: 100 } as const
/** Beside more suggestions than this, key to paint may take so many times the bare page. */
const CROWDED = { suggestions: 500, ratio: 1.6 } as const

const keysOf = (chunks: readonly Chunk[]): readonly number[] => chunks.flatMap(({ keys }) => keys)
const busyOf = (chunks: readonly Chunk[]) => ({
  all: mean(chunks.map(({ busy }) => busy.all)),
  script: mean(chunks.map(({ busy }) => busy.script)),
  style: mean(chunks.map(({ busy }) => busy.style)),
  layout: mean(chunks.map(({ busy }) => busy.layout)),
})

function compared(name: string, ours: readonly Chunk[], bare: readonly Chunk[]) {
  const [a, b] = [spread(keysOf(ours)), spread(keysOf(bare))]
  return {
    name,
    keys: keysOf(ours).length,
    ours: { ...a, busy: busyOf(ours) },
    bare: { ...b, busy: busyOf(bare) },
    ratio: {
      p50: ratio(a.p50, b.p50),
      p95: ratio(a.p95, b.p95),
      p99: ratio(a.p99, b.p99),
      busy: ratio(busyOf(ours).all, busyOf(bare).all),
    },
  }
}
export type Compared = ReturnType<typeof compared>

const openingOf = (openings: readonly Opening[]) => {
  const of = (pick: (opening: Opening) => number) => ({
    p50: Math.round(percentile(openings.map(pick), 50)),
    worst: Math.round(Math.max(...openings.map(pick))),
  })
  return {
    visible: of(({ visible }) => visible),
    editable: of(({ editable }) => editable),
    busy: of(({ busy }) => busy),
  }
}

export function reportOf(
  { openings, typing, burst, editor }: Measured,
  size: Stage['size'],
  { seed, suggestions }: Pick<Options, 'seed' | 'suggestions'>,
) {
  const aims = { ...AIMS, ratio: suggestions > CROWDED.suggestions ? CROWDED.ratio : AIMS.ratio }
  const of = (name: string, which: (chunk: Chunk) => boolean) =>
    compared(name, typing.ours.filter(which), typing.bare.filter(which))
  const all = of('all', () => true)
  const rows = [
    ...PLACES.map((place) => of(place, (chunk) => chunk.place === place)),
    of('alone', (chunk) => !chunk.beside),
    of('beside a writer', (chunk) => chunk.beside),
    all,
  ]
  const opening = { ours: openingOf(openings.ours), bare: openingOf(openings.bare) }
  const editorOpens = { ...spread(editor), worst: Math.round(Math.max(...editor)) }
  const failed = [
    ...(editorOpens.p50 <= aims.editor ? [] : [`editor of a suggestion p50 ${editorOpens.p50} ms`]),
    ...(opening.ours.editable.p50 < aims.opening ? [] : [`opening ${opening.ours.editable.p50} ms`]),
    ...(all.ratio.p50 <= aims.ratio ? [] : [`key to paint p50 ${all.ratio.p50} times the bare page`]),
    ...(all.ratio.p95 <= aims.ratio ? [] : [`key to paint p95 ${all.ratio.p95} times the bare page`]),
  ]
  return { seed, size, suggestions, burst, opening, editorOpens, keyToPaint: rows, aims, failed }
}
export type Report = ReturnType<typeof reportOf>

export function printed(report: Report): string {
  const { seed, size, suggestions, burst, opening, editorOpens, keyToPaint, aims, failed } = report
  const { ours, bare } = opening
  const openings = table([
    ['cold opening (ms)', 'visible p50', 'worst', 'editable p50', 'worst', 'of the processor p50', 'worst'],
    ...[
      { name: 'Concord', ...ours },
      { name: 'bare tiptap', ...bare },
    ].map(({ name, visible, editable, busy }) => [
      ...[name, visible.p50, visible.worst, editable.p50, editable.worst, busy.p50, busy.worst],
    ]),
  ])
  const keys = table([
    ['key to paint (ms)', 'keys', 'p50', 'p95', 'p99', 'bare p50', 'p95', 'p99', 'ratio p50', 'p95', 'p99'],
    ...keyToPaint.map(({ name, keys, ours: a, bare: b, ratio: r }) => [
      ...[name, keys, a.p50, a.p95, a.p99, b.p50, b.p95, b.p99, r.p50, r.p95, r.p99],
    ]),
  ])
  const busy = table([
    [
      'main thread a key (ms)',
      'all',
      'script',
      'style',
      'layout',
      'bare all',
      'script',
      'style',
      'layout',
      'ratio',
    ],
    ...keyToPaint.map(({ name, ours: { busy: a }, bare: { busy: b }, ratio: r }) => [
      ...[name, a.all, a.script, a.style, a.layout, b.all, b.script, b.style, b.layout, r.busy],
    ]),
  ])
  const verdict =
    failed.length === 0
      ? `within the aims: opening < ${aims.opening} ms, p50 and p95 within ${aims.ratio} times the bare page`
      : `above the aims: ${failed.join('; ')}`
  const about = `${size.blocks} blocks, ${size.characters} characters, ${suggestions} suggestions, seed ${seed}`
  const arriving =
    burst &&
    `tabled at once: drawn after ${burst.drawn} ms; tasks over 50 ms: ${burst.tasks.join(', ') || 'none'}; of the processor the longest takes ${burst.longest} ms`
  const writing = `until the editor of a suggestion is there: p50 ${editorOpens.p50} ms, p95 ${editorOpens.p95} ms, at most ${editorOpens.worst} ms`
  return [about, ...(arriving ? [arriving] : []), openings, writing, keys, busy, verdict].join('\n\n')
}
