import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { memoId } from '../../../model/ids.ts'
import { emptyFields, NO_PARTICIPANTS } from '../../../model/memo/particulars.ts'
import type { Refusal } from '../../../model/refusal.ts'
import { ok, type Result, refuse } from '../../../model/result.ts'
import { createExports, type ReadSubject } from '../../../server/export/jobs.ts'
import type { PageSource, PdfPrinter, Progress } from '../../../server/export/pdf.ts'
import type { Subject } from '../../../server/export/subject.ts'
import { pageFrom, written } from '../../../server/export/written.ts'
import { actors, memo, para } from '../../support/builders.ts'

const MEMO = memoId('round-9')
const ANNE = actors.secretariat
const OTHER = actors.cnHead
const MINUTE = 60_000
const PDF = { kind: 'pdf', lang: 'zh' } as const
const SUBJECT: Subject = {
  at: Date.UTC(2026, 10, 21, 19, 0),
  reading: null,
  text: memo(para('a', '双方')),
  fields: emptyFields(9),
  participants: NO_PARTICIPANTS,
  about: { title: '共识备忘录：第九次' },
  annex: { heading: '逐条处理表', columns: ['条目', '理由'], rows: [['2024/5/r8', '=1+1']] },
  suggestions: [],
  base: null,
  working: null,
  names: {},
  comments: null,
}

/** A printer whose documents wait until the test says how they go on. */
function slowPrinter() {
  type Waiting = {
    readonly page: PageSource
    readonly progress: (p: Progress) => void
    readonly signal: AbortSignal | undefined
    readonly settle: (result: Result<Uint8Array<ArrayBuffer>, Refusal>) => void
  }
  const waiting: Waiting[] = []
  const printer: PdfPrinter = {
    print: (page, progress = () => {}, signal) =>
      new Promise((settle) => {
        waiting.push({ page, progress, signal, settle })
      }),
    write: async (task) => {
      const made = await written(task)
      return made.ok ? ok(made.value.bytes) : made
    },
    draw: async (_, page) => ok(new TextEncoder().encode(`page ${page}`)),
    prepare: () => undefined,
    close: async () => {},
  }
  const first = (): Waiting => {
    const one = waiting[0]
    if (one === undefined) throw new Error('nothing to print')
    return one
  }
  return { printer, first, waiting }
}

/** Everything that has been promised and can go on without waiting has gone on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await nextTurn()
}

function room(read: ReadSubject = async () => ok(SUBJECT), atMost = 20, mostBytes = 1_000) {
  const slow = slowPrinter()
  let now = Date.UTC(2026, 10, 21, 20, 0)
  let made = 0
  const seams = {
    now: () => now,
    id: () => {
      made += 1
      return `export${made}`
    },
  }
  const exports = createExports({ printer: slow.printer, seams, read, atMost, mostBytes })
  const start = async (): Promise<string> => {
    const started = await exports.start(ANNE, MEMO, PDF)
    if (!started.ok) throw new Error(started.refusal.why)
    await settled()
    return started.value
  }
  const status = (job: string) => {
    const found = exports.status(ANNE, MEMO, job)
    return found.ok ? found.value : found.refusal.why
  }
  const finish = async (): Promise<void> => {
    slow.first().progress({ step: 'done', pages: 3 })
    slow.first().settle(ok(new Uint8Array([1, 2])))
    slow.waiting.shift()
    await settled()
  }
  return { exports, ...slow, start, status, finish, pass: (ms: number) => (now += ms) }
}

describe('an export', () => {
  it('is read, waits its turn, is typeset, written, and leaves a file', async () => {
    const { exports, start, status, first, finish } = room()
    const job = await start()
    first().progress({ step: 'queued' })
    expect(status(job)).toEqual({ state: 'queued' })
    first().progress({ step: 'typesetting' })
    expect(status(job)).toEqual({ state: 'working', step: 'typesetting' })
    first().progress({ step: 'writing' })
    expect(status(job)).toEqual({ state: 'working', step: 'writing' })
    expect(await exports.file(ANNE, MEMO, job)).toEqual(refuse({ why: 'no-such-export' }))
    await finish()
    const name = '共识备忘录：第九次 草案 2026-11-22.pdf'
    expect(status(job)).toEqual({ state: 'done', name, editions: [], bytes: 2, pages: 3 })
    expect(await exports.file(ANNE, MEMO, job)).toEqual(
      ok({ name, type: 'application/pdf', bytes: new Uint8Array([1, 2]) }),
    )
  })

  it('[EX12] is a draft, stamped with the time of what it holds', async () => {
    const { start, first } = room()
    await start()
    expect(pageFrom(first().page)).toMatchObject({
      value: { stamp: '北京时间 2026年11月22日 03:00 · 华盛顿时间 2026年11月21日 14:00' },
    })
  })

  it.each([
    ['reading', { why: 'no-such-memorandum' } as const],
    ['reading', { why: 'unavailable' } as const],
  ])('that fails in %s says why: %o', async (_, refusal) => {
    const { start, status } = room(async () => refuse(refusal))
    expect(status(await start())).toEqual({ state: 'failed', refusal })
  })

  it('that fails in printing says why', async () => {
    const { start, status, first } = room()
    const job = await start()
    const refusal = { why: 'font-missing', detail: 'Noto Serif SC 400Regular' } as const
    first().settle(refuse(refusal))
    await settled()
    expect(status(job)).toEqual({ state: 'failed', refusal })
  })

  it('that breaks by a mistake of ours fails and harms nobody', async () => {
    const { start, status } = room(async () => {
      throw new TypeError('mistake')
    })
    expect(status(await start())).toEqual({
      state: 'failed',
      refusal: { why: 'export-failed', detail: 'TypeError' },
    })
  })

  it('can be cancelled: its file is never seen, its place in the queue given up', async () => {
    const { exports, start, status, first, finish } = room()
    const job = await start()
    expect(exports.cancel(ANNE, MEMO, job)).toEqual(ok({ state: 'cancelled' }))
    expect(first().signal?.aborted).toBe(true)
    first().progress({ step: 'typesetting' })
    await finish()
    expect(status(job)).toEqual({ state: 'cancelled' })
    expect(await exports.file(ANNE, MEMO, job)).toEqual(refuse({ why: 'no-such-export' }))
  })

  it('that is done stays done when it is cancelled', async () => {
    const { exports, start, finish } = room()
    const job = await start()
    await finish()
    const cancelled = exports.cancel(ANNE, MEMO, job)
    expect(cancelled.ok && cancelled.value.state).toBe('done')
  })

  it('[EX4] is unknown to everybody else and elsewhere', async () => {
    const { exports, start, finish } = room()
    const job = await start()
    await finish()
    const unknown = refuse({ why: 'no-such-export' })
    expect(exports.status(OTHER, MEMO, job)).toEqual(unknown)
    expect(exports.cancel(OTHER, MEMO, job)).toEqual(unknown)
    expect(await exports.file(OTHER, MEMO, job)).toEqual(unknown)
    expect(await exports.file(ANNE, memoId('round-8'), job)).toEqual(unknown)
    expect(exports.status(ANNE, MEMO, 'no-such')).toEqual(unknown)
  })

  it.each([
    ['a reviewer', { role: 'reviewer' }, { kind: 'docx', lang: 'zh' }, false],
    ['an observer', { role: 'observer' }, { ...PDF, edition: 'rolling' }, false],
    ['a reviewer, who may have a clean PDF', { role: 'reviewer' }, PDF, true],
    ['a head', { role: 'head', side: 'cn' }, { ...PDF, comments: 'own' }, false],
    ['a head of the other side', { role: 'head', side: 'us' }, PDF, false],
  ] as const)('[EX23] of somebody who is meanwhile %s', async (_, now, ask, has) => {
    const { exports, finish, waiting } = room()
    const started = await exports.start(ANNE, MEMO, ask)
    if (!started.ok) throw new Error(started.refusal.why)
    await settled()
    if (waiting.length > 0) await finish()
    const job = started.value
    await expect
      .poll(() => exports.status(ANNE, MEMO, job), { timeout: 15_000 })
      .toMatchObject({ value: { state: 'done' } })
    const by = { ...ANNE, ...now }
    const answers: readonly Result<unknown, Refusal>[] = [
      exports.status(by, MEMO, job),
      await exports.file(by, MEMO, job),
      ...(ask.kind === 'pdf' ? [await exports.page(by, MEMO, job, 1)] : []),
      exports.cancel(by, MEMO, job),
    ]
    for (const answer of answers) {
      if (has) expect(answer.ok).toBe(true)
      else expect(answer).toEqual(refuse({ why: 'no-such-export' }))
    }
    expect((await exports.file(ANNE, MEMO, job)).ok).toBe(true)
  })

  it('[EX21] shows its pages to the person it belongs to, once it is done', async () => {
    const { exports, start, finish } = room()
    const job = await start()
    const unknown = refuse({ why: 'no-such-export' })
    expect(await exports.page(ANNE, MEMO, job, 1)).toEqual(unknown)
    await finish()
    expect(await exports.page(ANNE, MEMO, job, 3)).toEqual(ok(new TextEncoder().encode('page 3')))
    expect(await exports.page(ANNE, MEMO, job, 4)).toEqual(unknown)
    expect(await exports.page(OTHER, MEMO, job, 1)).toEqual(unknown)
    const many = await Promise.all(Array.from({ length: 20 }, () => exports.page(ANNE, MEMO, job, 1)))
    expect(many.filter(({ ok: drawn }) => drawn)).toHaveLength(12)
    expect(many.at(-1)).toEqual(refuse({ why: 'too-many-requests' }))
    expect((await exports.page(ANNE, MEMO, job, 1)).ok).toBe(true)
  })

  it('[EX5] is forgotten after 15 minutes, counted from its end', async () => {
    const { start, status, finish, pass } = room()
    const job = await start()
    pass(60 * MINUTE)
    expect(status(job)).not.toBe('no-such-export')
    await finish()
    pass(15 * MINUTE - 1)
    expect(status(job)).toMatchObject({ state: 'done' })
    pass(1)
    expect(status(job)).toBe('no-such-export')
  })

  it('[EX5] makes room for a new one when it is over, never while it runs', async () => {
    const { exports, start, status, finish } = room(async () => ok(SUBJECT), 2)
    const oldest = await start()
    const next = await start()
    expect(await exports.start(ANNE, MEMO, PDF)).toEqual(refuse({ why: 'too-many-requests' }))
    await finish()
    await start()
    expect(status(oldest)).toBe('no-such-export')
    expect(status(next)).not.toBe('no-such-export')
  })

  it('[EX30] files take so many bytes together: those that ended longest ago make room', async () => {
    const { exports, start, status, finish, pass } = room(undefined, 20, 5)
    const jobs: string[] = []
    for (let i = 0; i < 3; i++) {
      jobs.push(await start())
      await finish()
      pass(MINUTE)
    }
    expect(jobs.map(status)).toMatchObject(['no-such-export', { state: 'done' }, { state: 'done' }])
    const running = await start()
    expect(status(running), 'one that runs has no file yet').not.toBe('no-such-export')
    expect((await exports.file(ANNE, MEMO, jobs[2] ?? '')).ok).toBe(true)
  })

  it('[EX18] one person has four at most, and takes no room from others', async () => {
    const { exports, start, status, finish } = room()
    const [first = '', second = ''] = [await start(), await start(), await start(), await start()]
    expect(await exports.start(ANNE, MEMO, PDF)).toEqual(refuse({ why: 'too-many-requests' }))
    expect((await exports.start(OTHER, MEMO, PDF)).ok).toBe(true)
    await finish()
    await start()
    expect(status(first)).toBe('no-such-export')
    expect(status(second)).not.toBe('no-such-export')
  })

  it.each([
    ['annex-csv', 'csv', 'text/csv; charset=utf-8', '\uFEFF"条目","理由"\r\n"2024/5/r8","\'=1+1"\r\n'],
    ['annex-docx', 'docx', expect.stringContaining('wordprocessingml'), null],
  ] as const)(
    'of the disposition table waits for no typesetting: %s',
    async (kind, extension, type, text) => {
      const { exports, status, waiting } = room()
      const started = await exports.start(ANNE, MEMO, { kind, lang: 'zh' })
      if (!started.ok) throw new Error(started.refusal.why)
      await expect
        .poll(() => status(started.value), { timeout: 15_000 })
        .toMatchObject({ state: 'done', pages: null })
      expect(waiting).toEqual([])
      const file = await exports.file(ANNE, MEMO, started.value)
      if (!file.ok) throw new Error(file.refusal.why)
      expect(file.value).toMatchObject({
        name: `共识备忘录：第九次 逐条处理表 草案 2026-11-22.${extension}`,
        type,
      })
      const bytes = Buffer.from(file.value.bytes)
      if (text === null) expect(bytes.subarray(0, 2).toString()).toBe('PK')
      else expect(bytes.toString('utf8')).toBe(text)
    },
  )

  it('of the text as a Word document waits for no typesetting', async () => {
    const { exports, status, waiting } = room()
    const started = await exports.start(ANNE, MEMO, { kind: 'docx', lang: 'zh' })
    if (!started.ok) throw new Error(started.refusal.why)
    const name = '共识备忘录：第九次 草案 2026-11-22.docx'
    await expect
      .poll(() => status(started.value), { timeout: 15_000 })
      .toMatchObject({ state: 'done', pages: null, name })
    expect(waiting).toEqual([])
  })

  it('has the disposition table at its end when that is asked for', async () => {
    const { exports, first } = room()
    await exports.start(ANNE, MEMO, { ...PDF, annex: true })
    await settled()
    expect(pageFrom(first().page)).toMatchObject({ value: { annex: { heading: '逐条处理表' } } })
  })
})
