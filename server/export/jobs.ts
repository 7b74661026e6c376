import type { MemoId, PersonId } from '../../model/ids.ts'
import type { Actor } from '../../model/people.ts'
import { may } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import { type ExportStatus, isForEverybody, type StartExport } from '../../model/wire/exports.ts'
import { type ExportedFile, make } from './make.ts'
import type { PdfPrinter } from './pdf.ts'
import type { Subject } from './subject.ts'

/** Jobs belong to the person who started them. */
export type Exports = ReturnType<typeof createExports>

/** What a person exports: as much of a memorandum as what is asked for needs. */
export type ReadSubject = (memo: MemoId, by: PersonId, ask: StartExport) => Promise<Result<Subject, Refusal>>

type Job = {
  readonly id: string
  /** As they were when they asked. */
  readonly owner: Actor
  readonly memo: MemoId
  readonly ask: StartExport
  readonly stopped: AbortController
  status: ExportStatus
  file: ExportedFile | null
  /** When it ended, UTC milliseconds; null while it runs. */
  endedAt: number | null
}

export type ExportParts = {
  readonly printer: PdfPrinter
  readonly seams: Seams
  readonly read: ReadSubject
  readonly keepFor?: number
  readonly atMost?: number
  readonly mostBytes?: number
}

const KEEP_FOR = 15 * 60_000
const AT_MOST = 20
const A_PERSON = 4
/** Bytes that all finished files together may take. */
const MOST_BYTES = 64 << 20
/** Pages of one person that wait to be drawn: a browser asks for six files at once. */
const PAGES_AT_ONCE = 12

/**
 * The running exports and their finished files, all in memory. [EX4] Only the person who started a job can see it, in
 * the memorandum it was started in; [EX23] and only while they might still ask for it. [EX18] One person has four at most. [EX5] Files are kept for 15 minutes. There are
 * never more than twenty jobs: the oldest finished ones make room, and when all are still running a new one is refused. [EX30] Their files
 * take 64 MB at most: those that ended longest ago make room for the newest.
 */
export function createExports(parts: ExportParts) {
  const { printer, seams, read, keepFor = KEEP_FOR, atMost = AT_MOST, mostBytes = MOST_BYTES } = parts
  const jobs = new Map<string, Job>()
  const find = (by: Actor, memo: MemoId, id: string): Result<Job, Refusal> => {
    forgetOld(jobs, seams.now() - keepFor)
    const job = jobs.get(id)
    return job && job.memo === memo && isStillFor(job, by) ? ok(job) : refuse({ why: 'no-such-export' })
  }
  const drawing = new Map<PersonId, number>()
  const drawn = async ({ owner, status, file }: Job, page: number): Promise<Result<Uint8Array, Refusal>> => {
    const pages = status.state === 'done' ? (status.pages ?? 0) : 0
    if (!file || page > pages) return refuse({ why: 'no-such-export' })
    const waiting = drawing.get(owner.person) ?? 0
    if (waiting >= PAGES_AT_ONCE) return refuse({ why: 'too-many-requests' })
    drawing.set(owner.person, waiting + 1)
    return printer.draw(file.bytes, page).finally(() => oneLess(drawing, owner.person))
  }
  const end = (job: Job, status: ExportStatus, file: ExportedFile | null = null): void => {
    if (job.endedAt !== null) return
    job.status = status
    job.file = file
    job.endedAt = seams.now()
    if (file) dropOldFiles(jobs, job, mostBytes)
  }
  return {
    /** [WT3] Somebody is about to ask for a file. */
    prepare: () => printer.prepare(),
    start: async (owner: Actor, memo: MemoId, ask: StartExport): Promise<Result<string, Refusal>> => {
      forgetOld(jobs, seams.now() - keepFor)
      const mine = () => [...jobs.values()].filter((job) => job.owner.person === owner.person)
      if (!makeRoom(jobs, mine, A_PERSON) || !makeRoom(jobs, () => [...jobs.values()], atMost))
        return refuse({ why: 'too-many-requests' })
      const job = newJob(seams.id(), owner, memo, ask)
      jobs.set(job.id, job)
      void work(job, { printer, read }, (status, file) => end(job, status, file))
      return ok(job.id)
    },
    status: (by: Actor, memo: MemoId, id: string): Result<ExportStatus, Refusal> => {
      const job = find(by, memo, id)
      return job.ok ? ok(job.value.status) : job
    },
    /** A job that has already ended keeps its result. */
    cancel: (by: Actor, memo: MemoId, id: string): Result<ExportStatus, Refusal> => {
      const job = find(by, memo, id)
      if (!job.ok) return job
      job.value.stopped.abort()
      end(job.value, { state: 'cancelled' })
      return ok(job.value.status)
    },
    file: async (by: Actor, memo: MemoId, id: string): Promise<Result<ExportedFile, Refusal>> => {
      const job = find(by, memo, id)
      if (!job.ok) return job
      return job.value.file ? ok(job.value.file) : refuse({ why: 'no-such-export' })
    },
    /** A page of a PDF, as SVG. */
    page: async (by: Actor, memo: MemoId, id: string, page: number) => {
      const job = find(by, memo, id)
      return job.ok ? drawn(job.value, page) : job
    },
  }
}

const newJob = (id: string, owner: Actor, memo: MemoId, ask: StartExport): Job => ({
  id,
  owner,
  memo,
  ask,
  stopped: new AbortController(),
  status: { state: 'queued' },
  file: null,
  endedAt: null,
})

type End = (status: ExportStatus, file?: ExportedFile) => void

async function work(
  job: Job,
  { printer, read }: Pick<ExportParts, 'printer' | 'read'>,
  end: End,
): Promise<void> {
  try {
    job.status = { state: 'working', step: 'reading' }
    const { ask } = job
    const subject = await read(job.memo, job.owner.person, ask)
    if (!subject.ok) return end({ state: 'failed', refusal: subject.refusal })
    const made = await make(ask, subject.value, {
      printer,
      signal: job.stopped.signal,
      onProgress: (progress) => {
        if (progress.step !== 'done' && job.endedAt === null) job.status = statusAt(progress.step)
      },
    })
    if (!made.ok) return end({ state: 'failed', refusal: made.refusal })
    const { file, pages, editions } = made.value
    end({ state: 'done', name: file.name, editions: [...editions], bytes: file.bytes.length, pages }, file)
  } catch (error) {
    // Nobody awaits this promise: the status tells the person, and the process must not die of an unhandled rejection.
    const refusal: Refusal = {
      why: 'export-failed',
      detail: error instanceof Error ? error.name : 'unknown',
    }
    end({ state: 'failed', refusal })
  }
}

const statusAt = (step: 'queued' | 'typesetting' | 'writing'): ExportStatus =>
  step === 'queued' ? { state: 'queued' } : { state: 'working', step }

/** [EX23] Whoever has another side by now, or may not ask for such a file any more, has none of what they asked for. */
const isStillFor = ({ owner, ask }: Job, { person, role, side }: Actor): boolean =>
  owner.person === person && owner.side === side && may(role, isForEverybody(ask) ? 'export' : 'export-all')

function oneLess(counts: Map<PersonId, number>, owner: PersonId): void {
  const left = (counts.get(owner) ?? 0) - 1
  if (left > 0) counts.set(owner, left)
  else counts.delete(owner)
}

function forgetOld(jobs: Map<string, Job>, before: number): void {
  for (const job of jobs.values()) if (job.endedAt !== null && job.endedAt <= before) jobs.delete(job.id)
}

/** [EX30] A job without its file is as if it had never been. */
function dropOldFiles(jobs: Map<string, Job>, newest: Job, most: number): void {
  let bytes = newest.file?.bytes.length ?? 0
  const ended = [...jobs.values()].filter(({ file, id }) => file !== null && id !== newest.id)
  for (const { id, file } of ended.toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))) {
    bytes += file?.bytes.length ?? 0
    if (bytes > most) jobs.delete(id)
  }
}

function makeRoom(jobs: Map<string, Job>, counted: () => readonly Job[], atMost: number): boolean {
  for (const job of counted()) if (counted().length >= atMost && job.endedAt !== null) jobs.delete(job.id)
  return counted().length < atMost
}
