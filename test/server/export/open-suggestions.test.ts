import { createHash } from 'node:crypto'
import JSZip from 'jszip'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ledger } from '../../../model/dossier/ledger.ts'
import type { SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import type { SuggestionId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { blockDigest, textDigest } from '../../../model/memo/digest.ts'
import { numbering } from '../../../model/memo/numbering.ts'
import { outline } from '../../../model/memo/outline.ts'
import type { Actor } from '../../../model/people.ts'
import { ok, refuse } from '../../../model/result.ts'
import type { StartExport } from '../../../model/wire/exports.ts'
import { make } from '../../../server/export/make.ts'
import type { PdfPrinter } from '../../../server/export/pdf.ts'
import { pageFrom, written } from '../../../server/export/written.ts'
import { subjectIn } from '../../../server/memoranda/export-subject.ts'
import { type Memoranda, memorandaOf } from '../../../server/memoranda/memoranda.ts'
import { items } from '../../model/library/seeds.ts'
import { actors, item, para } from '../../support/builders.ts'
import { acceptanceOf, changeOf, suggested } from '../../support/table.ts'
import { type House, house, MEMO, opened, START } from '../room/harness.ts'

const { cnHead, usHead } = actors
const [PRIOR, OTHER] = items.filter(({ kind, source }) => kind === 'recommendation' && source === '2025')
if (!PRIOR || !OTHER) throw new Error('no prior items')
const [R1, R2, R3] = [
  item('rec1', PRIOR.text, { from: [PRIOR.id] }),
  item('rec2', '两国应就数据安全开展对话。'),
  item('rec3', '两国应鼓励企业参与。'),
]
const P = para('talks', '双方将保持沟通。')
const worded = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const lang = 'zh' as const

/** Makes every file; of a PDF what is printed on its pages. */
const printer: PdfPrinter = {
  print: async (asked) => {
    const page = pageFrom(asked)
    return page.ok ? ok(new TextEncoder().encode(JSON.stringify(page.value))) : page
  },
  write: async (task) => {
    const made = await written(task)
    return made.ok ? ok(made.value.bytes) : made
  },
  draw: async () => ok(new Uint8Array()),
  prepare: () => undefined,
  close: async () => undefined,
}

let home: House
let memoranda: Memoranda
beforeAll(async () => {
  home = await house([...START, P, R1, R2, R3])
  memoranda = memorandaOf({
    rooms: home.rooms,
    items: () => items,
    sources: () => [],
    templates: [],
    seams: home.seams,
  })
})
afterAll(() => home.rooms.closeAll())

const text = () => opened(home.room.memorandum(lang))
const taken = async () =>
  ledger(items, await text(), home.room.dossier(), [])
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ item: { id }, disposition }) => [id, disposition])

async function file(ask: StartExport): Promise<string> {
  const versions = {
    version: async () => refuse({ why: 'no-such-version' } as const),
    numbersKept: async () => ok({ from: null, basis: [] }),
    reading: async () => refuse({ why: 'no-such-version' } as const),
  }
  const library = { items: () => items, lineages: () => [] }
  const subject = await opened(subjectIn(home.rooms, library, versions)(MEMO, usHead.person, ask))
  const made = await opened(
    make(ask, subject, { printer, onProgress: () => undefined, signal: new AbortController().signal }),
  )
  const { bytes } = made.file
  if (!ask.kind.endsWith('docx')) return new TextDecoder().decode(bytes)
  const zip = await JSZip.loadAsync(bytes)
  const parts = Object.values(zip.files).filter(({ name }) => name.startsWith('word/'))
  return (await Promise.all(parts.map((part) => part.async('string')))).join('\n')
}

const FILES: readonly StartExport[] = [
  ...(['pdf', 'docx', 'html', 'md', 'txt', 'json'] as const).map((kind) => ({ kind, lang })),
  ...[
    { kind: 'pdf' as const, lang, annex: true },
    { kind: 'annex-csv' as const, lang },
  ],
]
const hash = (words: string): string => createHash('sha256').update(words).digest('hex')
/** The time of day is in some files; it stands still here. */
const files = async () =>
  Object.fromEntries(
    await Promise.all(FILES.map(async (ask) => [JSON.stringify(ask), hash(await file(ask))] as const)),
  )

/** All that is said of the text, derived as the product derives it. */
async function said() {
  const memo = await text()
  return {
    digest: textDigest(lang, memo.blocks.map(blockDigest)),
    state: hash(Buffer.from(home.room.missing(new Uint8Array([0]))).toString('hex')),
    numbers: [...numbering(memo)],
    outline: outline(memo),
    ledger: await taken(),
    files: await files(),
  }
}

async function drafted(by: Actor, form: SuggestedForm, bracket = false): Promise<SuggestionId> {
  const draft = {
    do: 'draft-suggestion',
    suggestion: null,
    from: 0,
    form,
    reason: '',
    bracket,
    counters: null,
  } as const
  await opened(memoranda.perform(MEMO, by, draft))
  const id = [...home.room.dossier().suggestions.keys()].at(-1)
  if (!id) throw new Error('none')
  return id
}
async function tabled(by: Actor, form: SuggestedForm, bracket = false): Promise<SuggestionId> {
  const id = await drafted(by, form, bracket)
  await opened(
    memoranda.perform(MEMO, by, { do: 'table-suggestions', suggestions: [{ suggestion: id, version: 1 }] }),
  )
  return id
}
const accepted = async (by: Actor, id: SuggestionId) =>
  opened(memoranda.perform(MEMO, by, acceptanceOf(home.room.dossier(), (await text()).blocks, [id])))

const fresh = (name: string, words: string, from: Block['from'] = []): Block => item(name, words, { from })
const insertion = (block: Block): SuggestedForm => ({
  ...{ is: 'insertion', lang, behind: R1.id, before: R2.id, blocks: [suggested(block)] },
})

it('[SU5] what is suggested is in no digest, number, outline, ledger or file of the present text, in whatever form', async () => {
  const before = await said()
  expect(before.ledger).toEqual([[PRIOR.id, 'carried']])
  const forms: readonly SuggestedForm[] = [
    changeOf([R2], [worded(R2, '两国必须就数据安全开展对话。')]),
    insertion(fresh('added1', '新的一条建议。')),
    changeOf([R3], []),
    { is: 'move', lang, block: P.id, stood: null, behind: R3.id },
    changeOf([R1], [worded(R1, '改动了的旧条目。')]),
  ]
  for (const form of forms) {
    await tabled(cnHead, form)
    await drafted(usHead, form)
  }
  expect(home.room.dossier().openSuggestions).toMatchObject({ cn: forms.length, us: forms.length })
  expect(await said()).toEqual(before)
  for (const { id, party } of home.room.dossier().suggestions.values()) {
    const by = party === 'cn' ? cnHead : usHead
    await opened(memoranda.perform(MEMO, by, { do: 'withdraw-suggestions', suggestions: [id], draft: false }))
  }
  expect(await said()).toEqual(before)
})

it('[BR1] what is in dispute stands in brackets that name nobody in a clean file, and is still in nothing else', async () => {
  const before = await said()
  await tabled(cnHead, changeOf([R2], [worded(R2, '两国必须就数据安全开展对话。')]))
  await tabled(usHead, changeOf([R2], [worded(R2, '两国可考虑就数据安全开展对话。')]))
  const { files: made, ...rest } = await said()
  const { files: were, ...was } = before
  expect(rest).toEqual(was)
  for (const kind of ['pdf', 'html', 'txt', 'md'] as const) {
    const bytes = await file({ kind, lang })
    // On the printed page what must not be parted stands by itself.
    const words = bytes.replace(/"(,"keep":true)?},\{"text":"/g, '')
    expect([kind, words.includes('［应／必须／可考虑］')]).toEqual([kind, true])
    expect(made[JSON.stringify({ kind, lang })]).not.toBe(were[JSON.stringify({ kind, lang })])
  }
})

it('[SU10] once it is accepted, a block is counted and takes up the item that came with its wording', async () => {
  const before = await said()
  const carried = await tabled(cnHead, insertion(item('taken1', OTHER.text, { from: [OTHER.id] })))
  expect(await taken()).toEqual(before.ledger)
  await accepted(usHead, carried)
  const now = await text()
  const block = now.blocks.find(({ from }) => from.includes(OTHER.id))
  expect(block).toMatchObject({ from: [OTHER.id], kind: 'recommendation' })
  expect(await taken()).toEqual([...before.ledger, [OTHER.id, 'carried']])
  expect([...numbering(now).values()].filter((number) => /^\d/.test(number))).toEqual([
    '1.',
    '2.',
    '3.',
    '4.',
  ])
  if (!block) return
  await accepted(
    usHead,
    await tabled(cnHead, changeOf([block], [worded(block, `${OTHER.text}并定期评估。`)])),
  )
  expect(await taken()).toEqual([...before.ledger, [OTHER.id, 'revised']])
  const gone = await text()
  const [one] = gone.blocks.filter(({ from }) => from.includes(OTHER.id))
  await accepted(usHead, await tabled(cnHead, changeOf(one ? [one] : [], [])))
  expect(await taken()).toEqual(before.ledger)
})
