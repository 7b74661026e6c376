import { setTimeout as passed } from 'node:timers/promises'
import * as Y from 'yjs'
import { anchorAt } from '../../model/draft/anchors.ts'
import { insertBlocks } from '../../model/draft/edit.ts'
import { rootOf } from '../../model/draft/text.ts'
import { blockId } from '../../model/ids.ts'
import { blockText, type Memorandum } from '../../model/memo/blocks.ts'
import type { StartExport } from '../../model/wire/exports.ts'
import { make } from '../../server/export/make.ts'
import { createPdfPrinter } from '../../server/export/pdf.ts'
import type { Subject } from '../../server/export/subject.ts'
import { FIELDS, PARTICIPANTS, ROOT, sampleMemorandum } from '../model/render/sample.ts'
import { longestTurn, quantile } from './figures.ts'

/** What files and the pages of files cost: `npm run bench -- exports`. The clock's time, and that of the processor, which stands while others have it. */
const ROUNDS = 5
let printer = createPdfPrinter({ root: ROOT })
const sample = sampleMemorandum()

const times = (n: number): Memorandum => ({
  ...sample,
  blocks: Array.from({ length: n }, (_, i) =>
    sample.blocks.map((block) => ({ ...block, id: blockId(`${block.id.slice(0, 9)}x${i}`) })),
  ).flat(),
})

/** Every fifth block has a comment with an answer. */
function subject(text: Memorandum): Subject {
  const doc = new Y.Doc()
  insertBlocks(rootOf(doc, 'zh'), null, text.blocks)
  const threads = text.blocks.flatMap((block, at) => {
    const to = Math.min(4, blockText(block).length)
    const anchor = at % 5 === 0 ? anchorAt(doc, 'zh', { block: block.id, from: 0, to }) : null
    const says = (['cn', 'us'] as const).map((hand) => ({ hand, at: 0, text: '此处宜再议。' }))
    return anchor ? [{ anchor, blocks: [], says, resolved: false, internal: false }] : []
  })
  const state = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')
  return {
    ...{ text, fields: FIELDS, participants: PARTICIPANTS, about: { title: '共识备忘录' }, suggestions: [] },
    ...{ at: Date.UTC(2026, 10, 21), reading: null },
    ...{ annex: { heading: '', columns: [], rows: [] }, base: null, working: null, names: {} },
    comments: { only: null, threads, state },
  }
}

/** Milliseconds of the processor, in all threads. */
function spent(): () => number {
  const since = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(since)
    return (user + system) / 1000
  }
}

const ms = (n = Number.NaN): string => `${n.toFixed(0)} ms`

async function exported(ask: StartExport, from: Subject): Promise<{ bytes: Uint8Array; pages: number }> {
  const signal = new AbortController().signal
  const made = await make(ask, from, { printer, onProgress: () => undefined, signal })
  if (!made.ok) throw new Error(made.refusal.why)
  return { bytes: made.value.file.bytes, pages: made.value.pages ?? 0 }
}

async function measured(name: string, ask: StartExport, from: Subject): Promise<Uint8Array> {
  const all: number[] = []
  const cost: number[] = []
  let [turn, bytes, pages] = [0, new Uint8Array(), 0]
  for (let round = 0; round < ROUNDS; round += 1) {
    const [since, cpu] = [performance.now(), spent()]
    const [file, longest] = await longestTurn(() => exported(ask, { ...from, at: from.at + round * 60_000 }))
    all.push(performance.now() - since)
    cost.push(cpu())
    turn = Math.max(turn, longest)
    bytes = new Uint8Array(file.bytes)
    pages = file.pages
  }
  const [[first, ...rest], [dear, ...costs]] = [all, cost]
  const size = `${(bytes.length / 1024).toFixed(0)} KB${pages > 0 ? `, ${pages} pages` : ''}`
  const waited = `first ${ms(first)}, then ${ms(quantile(rest, 0.5))}`
  const processor = `processor ${ms(dear)}, then ${ms(quantile(costs, 0.5))}`
  console.log(`${name} (${size}): ${waited}; ${processor}; longest turn ${ms(turn)}`)
  return bytes
}

async function measuredPages(pdf: Uint8Array, pages = 20): Promise<void> {
  const all: number[] = []
  const [, longest] = await longestTurn(async () => {
    for (let page = 1; page <= pages; page += 1) {
      const since = performance.now()
      const drawn = await printer.draw(pdf, page)
      if (!drawn.ok) throw new Error(drawn.refusal.why)
      all.push(performance.now() - since)
    }
  })
  const [first, ...rest] = all
  console.log(
    `a page of it: first ${ms(first)}, then ${ms(quantile(rest, 0.5))}, ${ms(quantile(rest, 1))} at most; longest turn ${ms(longest)}`,
  )
}

/** A dialog is open for so long (ms) before somebody asks for a file. */
const OPEN_FOR = 3_000

/** The first file and the first page of a server whose dialog was opened, and what memory that takes. */
async function measuredReady(from: Subject): Promise<void> {
  await printer.close()
  const resident = () => process.memoryUsage().rss / 1024 / 1024
  const before = resident()
  printer = createPdfPrinter({ root: ROOT })
  printer.prepare()
  await passed(OPEN_FOR)
  const held = resident() - before
  const file = await measured('PDF, short, after the dialog was opened', { kind: 'pdf', lang: 'zh' }, from)
  await measuredPages(file, 3)
  console.log(`held ready: ${held.toFixed(0)} MB`)
}

/** A server that nobody asked for anything: fonts, templates and threads are to be read first. */
async function measuredCold(from: Subject): Promise<void> {
  const all: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await printer.close()
    printer = createPdfPrinter({ root: ROOT })
    const since = performance.now()
    await exported({ kind: 'pdf', lang: 'zh' }, { ...from, at: from.at - round * 60_000 })
    all.push(performance.now() - since)
  }
  console.log(`PDF, long, of a cold server: ${ms(quantile(all, 0.5))}, ${ms(quantile(all, 1))} at most`)
}

const [short, long] = [subject({ ...sample, blocks: sample.blocks.slice(0, 36) }), subject(times(8))]
const uncommented = { ...short, comments: null }
await measuredReady(uncommented)
const pdf = await measured('PDF, long', { kind: 'pdf', lang: 'zh' }, { ...long, comments: null })
await measuredPages(pdf, 3)
// The thread that prints is replaced after some files, which takes a processor: with that behind us.
await passed(OPEN_FOR)
await measuredPages(pdf)
await measured('PDF, long, with comments', { kind: 'pdf', lang: 'zh', comments: 'both' }, long)
await measured('PDF, short', { kind: 'pdf', lang: 'zh' }, uncommented)
await measured('Word, long, with comments', { kind: 'docx', lang: 'zh', comments: 'both' }, long)
await measured('Word, long', { kind: 'docx', lang: 'zh' }, { ...long, comments: null })
await measuredCold({ ...long, comments: null })
await printer.close()
