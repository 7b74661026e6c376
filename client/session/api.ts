import { z } from 'zod/mini'
import type { Command } from '../../model/dossier/decide.ts'
import type { BlockId, DraftSourceId, MemoId, PersonId, Seq, SourceId } from '../../model/ids.ts'
import type { Role, Side } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { zAuthorship, zBlockAuthorship } from '../../model/wire/authorship.ts'
import { zPerformed } from '../../model/wire/commands.ts'
import { type StartExport, zExportStarted, zExportStatus } from '../../model/wire/exports.ts'
import { type RestoreText, zBlockHistory, zMemorandum, zTextHistory } from '../../model/wire/history.ts'
import * as library from '../../model/wire/library.ts'
import { type ChangeLineage, zLineages } from '../../model/wire/lineages.ts'
import {
  type NewMemorandum,
  zCreated,
  zJoin,
  zMemorandumCard,
  zMemorandumCards,
  zTemplates,
} from '../../model/wire/memoranda.ts'
import { paths } from '../../model/wire/paths.ts'
import { zInvited, zPeople } from '../../model/wire/people.ts'
import { zProblem } from '../../model/wire/problem.ts'
import { CSRF_HEADER, zExchanged, zLink, zSession } from '../../model/wire/session.ts'

/** Every answer of the server: the value, or why not. A server that cannot be reached is `unavailable`. */
export type Answer<T> = Promise<Result<T, Refusal>>
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

let csrf = ''
const listeners = new Set<(refusal: Refusal) => void>()

/** The token that every write carries; from the session. */
export function carryToken(token: string): void {
  csrf = token
}

/** Tells when the server no longer knows this tab's session, or knows another person's. */
export function onSessionOver(listener: (refusal: Refusal) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

async function send(method: Method, path: string, body?: unknown): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' })
  if (method !== 'GET') headers.set(CSRF_HEADER, csrf)
  if (body !== undefined) headers.set('content-type', 'application/json')
  return await fetch(path, {
    method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

async function refusalOf(response: Response): Promise<Refusal> {
  const problem = zProblem.safeParse(await response.json())
  // The closed list is the server's; a code this build does not know still has its `why`.
  return problem.success ? (problem.data.refusal as Refusal) : { why: 'unavailable' }
}

/** A page of a hotel's portal instead of our answer is no answer at all. */
async function call<S extends z.ZodMiniType>(
  method: Method,
  path: string,
  answer: S,
  ask?: unknown,
): Answer<z.output<S>> {
  try {
    const response = await send(method, path, ask)
    if (!response.ok) return refused(await refusalOf(response))
    const text = await response.text()
    const parsed = answer.safeParse(text === '' ? null : JSON.parse(text))
    return parsed.success ? ok(parsed.data) : refuse({ why: 'unavailable' })
  } catch {
    return refuse({ why: 'unavailable' })
  }
}

function refused(refusal: Refusal): Result<never, Refusal> {
  if (refusal.why === 'not-signed-in' || refusal.why === 'other-session')
    for (const listener of listeners) listener(refusal)
  return refuse(refusal)
}

/** `sent`: the part of 1 that has gone out. `signal` breaks the sending off. */
export type Sending = { readonly sent: (part: number) => void; readonly signal: AbortSignal }

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Only this way of asking tells how much has been sent. */
function sendFile<S extends z.ZodMiniType>(
  path: string,
  file: File,
  answer: S,
  { sent, signal }: Sending,
): Answer<z.output<S>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader(CSRF_HEADER, csrf)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => sent(total === 0 ? 1 : loaded / total)
    request.onload = () => {
      const body = json(request.responseText)
      const problem = zProblem.safeParse(body)
      const parsed = answer.safeParse(body)
      if (problem.success) resolve(refused(problem.data.refusal))
      else resolve(parsed.success ? ok(parsed.data) : refuse({ why: 'unavailable' }))
    }
    request.onerror = request.onabort = () => resolve(refuse({ why: 'unavailable' }))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

const zNothing = z.unknown()
const { libraryPaths: shelf } = library

export type Invite = {
  readonly name: string
  readonly role: Role
  readonly side: Side | null
  readonly affiliation: string
  readonly memoranda: readonly MemoId[]
}

/** Everything a browser may ask over HTTP, one function each. */
export const api = {
  session: () => call('GET', paths.session, zSession),
  exchange: (token: string) => call('POST', paths.session, zExchanged, { token }),
  signOut: () => call('DELETE', paths.session, zNothing),
  signOutEverywhere: () => call('DELETE', paths.sessions, zNothing),
  deviceLink: () => call('POST', paths.device, zLink, {}),

  people: () => call('GET', paths.people, zPeople),
  invite: (invite: Invite) => call('POST', paths.people, zInvited, invite),
  inviteAgain: (person: PersonId) => call('POST', paths.invitations(person), zInvited, {}),
  revoke: (person: PersonId) => call('DELETE', paths.person(person), zNothing),

  library: () => call('GET', paths.library, library.zSources),
  items: () => call('GET', paths.items, library.zItems),
  lineages: () => call('GET', paths.lineages, zLineages),
  changeLineage: (change: ChangeLineage) => call('POST', paths.lineages, zLineages, change),
  templates: () => call('GET', paths.templates, zTemplates),

  sourceText: (source: SourceId) => call('GET', shelf.text(source), library.zReceived),
  /** The address a link saves the document from, byte for byte. */
  sourceFile: (source: SourceId): string => shelf.file(source),
  draftSources: () => call('GET', shelf.drafts, library.zDraftCards),
  draftSource: (draft: DraftSourceId) => call('GET', shelf.draft(draft), library.zDraft),
  uploadSource: (file: File, year: number, round: number, sending: Sending) =>
    sendFile(shelf.upload(file.name, year, round), file, library.zDraft, sending),
  changeDraftSource: (draft: DraftSourceId, change: library.DraftChange) =>
    call('PUT', shelf.draft(draft), library.zDraft, change),
  discardDraftSource: (draft: DraftSourceId) => call('DELETE', shelf.draft(draft), zNothing),
  confirmDraftSource: (draft: DraftSourceId, version: number) =>
    call('POST', shelf.confirm(draft), library.zConfirmed, { version }),

  memoranda: () => call('GET', paths.memoranda, zMemorandumCards),
  memorandum: (memo: MemoId) => call('GET', paths.memorandum(memo), zMemorandumCard),
  create: (memorandum: NewMemorandum) => call('POST', paths.memoranda, zCreated, memorandum),
  join: (memo: MemoId) => call('POST', paths.join(memo), zJoin, {}),
  perform: (memo: MemoId, command: Command) => call('POST', paths.commands(memo), zPerformed, command),

  history: (memo: MemoId) => call('GET', paths.history(memo), zTextHistory),
  blockHistory: (memo: MemoId, block: BlockId) => call('GET', paths.blockHistory(memo, block), zBlockHistory),
  /** What was touched after entry `after`. */
  authorship: (memo: MemoId, after: Seq) =>
    call('GET', `${paths.authorship(memo)}?after=${after}`, zAuthorship),
  blockAuthorship: (memo: MemoId, block: BlockId) =>
    call('GET', paths.blockAuthorship(memo, block), zBlockAuthorship),
  at: (memo: MemoId, seq: Seq) => call('GET', paths.at(memo, seq), zMemorandum),
  restore: (memo: MemoId, restore: RestoreText) => call('POST', paths.restore(memo), zPerformed, restore),

  startExport: (memo: MemoId, ask: StartExport) => call('POST', paths.exports(memo), zExportStarted, ask),
  exportStatus: (memo: MemoId, job: string) => call('GET', paths.export(memo, job), zExportStatus),
  cancelExport: (memo: MemoId, job: string) => call('DELETE', paths.export(memo, job), zNothing),
  /** The address a link downloads the finished file from. */
  exportFile: (memo: MemoId, job: string): string => paths.exportFile(memo, job),
} as const
