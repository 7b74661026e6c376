import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { rootOf } from '../../../model/draft/text.ts'
import type { Actor } from '../../../model/people.ts'
import { ok } from '../../../model/result.ts'
import { type StartExport, zExportStarted, zExportStatus } from '../../../model/wire/exports.ts'
import { paths } from '../../../model/wire/paths.ts'
import { wordPath } from '../../../model/wire/word-in.ts'
import type { PdfPrinter } from '../../../server/export/pdf.ts'
import { written } from '../../../server/export/written.ts'
import { readWord } from '../../../server/word-in/read-word.ts'
import { item } from '../../support/builders.ts'
import { run } from '../library/docx-file.ts'
import { opened } from '../room/harness.ts'
import { marked, wordFile } from '../word-in/word-file.ts'
import type { Browser } from './browser.ts'
import { demo, type House, openHouse } from './house.ts'

const SECRET = '中方内部的话'
const A = item('a', '两国应就人工智能安全开展对话。')
/** Makes everything but pages, which are these bytes. */
const PRINTER: PdfPrinter = {
  print: async (_, progress) => {
    progress?.({ step: 'done', pages: 1 })
    return ok(new TextEncoder().encode('%PDF'))
  },
  write: async (task) => {
    const made = await written(task)
    return made.ok ? ok(made.value.bytes) : made
  },
  draw: async () => ok(new TextEncoder().encode('<svg/>')),
  prepare: () => undefined,
  close: async () => undefined,
}

let house: House
let secretariat: Browser
let delegate: Browser
/** What happens while an uploaded document is read. */
let meanwhile = async (): Promise<void> => undefined
beforeAll(async () => {
  house = await openHouse({
    printer: PRINTER,
    word: {
      read: async (bytes) => {
        const read = await readWord(bytes)
        await meanwhile()
        return read
      },
    },
  })
  secretariat = await house.as('secretariat')
  delegate = await house.as('cn-delegate')
  const room = await opened(house.rooms.open(house.memo))
  await room.edit(demo('cn-delegate'), (doc) => insertBlocks(rootOf(doc, 'zh'), null, [A]))
  await room.decide(demo('cn-delegate'), () =>
    ok([
      {
        ...{ kind: 'thread-opened', thread: 'thread000001', comment: 'comment00001', audience: 'cn' },
        ...{ text: SECRET, mentions: [] },
        anchor: { lang: 'zh', block: A.id, start: '{}', end: '{}', quote: '两国', before: '', after: '' },
      } as const,
    ] as never),
  )
})
afterAll(() => house.close())

/** The delegate becomes somebody else in the memorandum. */
const become = async (role: Actor['role'], side: Actor['side']): Promise<void> => {
  const ask = { do: 'add-member', person: demo('cn-delegate'), name: '中方代表', role, side }
  expect((await secretariat.post(paths.commands(house.memo), ask)).code ?? '').toBe('')
}

async function finished(ask: StartExport): Promise<string> {
  const { id } = zExportStarted.parse((await delegate.post(paths.exports(house.memo), ask)).body)
  const state = async () => zExportStatus.parse((await delegate.get(paths.export(house.memo, id))).body).state
  await expect.poll(state, { timeout: 15_000 }).toBe('done')
  return id
}

const CHANGES: readonly (readonly [string, Actor['role'], Actor['side']])[] = [
  ['goes to the other side', 'delegate', 'us'],
  ['reviews from now on', 'reviewer', null],
  ['only observes from now on', 'observer', null],
  ['joins the secretariat', 'secretariat', null],
]
const ASKS: readonly StartExport[] = [
  { kind: 'docx', lang: 'zh', comments: 'own' },
  { kind: 'pdf', lang: 'zh', edition: 'rolling', comments: 'own' },
  { kind: 'json', lang: 'zh' },
]

describe('[EX23] what somebody asked for, and may not have any more', () => {
  it.each(CHANGES.flatMap(([what, role, side]) => ASKS.map((ask) => [what, ask, role, side] as const)))(
    'somebody who %s gets nothing of %o',
    async (_, ask, role, side) => {
      const id = await finished(ask)
      const places = [
        paths.export(house.memo, id),
        paths.exportFile(house.memo, id),
        paths.exportPage(house.memo, id, 1),
      ]
      try {
        await become(role, side)
        for (const place of places) {
          const got = await delegate.get(place)
          expect([place, got.status, got.code]).toEqual([place, 404, 'no-such-export'])
          expect(got.text).not.toContain(SECRET)
        }
      } finally {
        await become('delegate', 'cn')
      }
      expect((await delegate.get(paths.exportFile(house.memo, id))).status).toBe(200)
    },
  )

  it('[WI14] an uploaded document is told of by the rights of when it was read', async () => {
    const file = await wordFile({
      body: marked(A.id, run('两国应就人工智能安全开展对话。')),
      copy: { memorandum: house.memo, seq: 1, options: 'clean' },
    })
    const send = () =>
      delegate.send(wordPath(house.memo), {
        method: 'POST',
        raw: new Uint8Array(file),
        headers: { 'content-type': 'application/octet-stream' },
      })
    try {
      meanwhile = () => become('observer', null)
      expect((await send()).code).toBe('not-allowed')
    } finally {
      meanwhile = async () => undefined
      await become('delegate', 'cn')
    }
  })
})
