import { z } from 'zod/mini'
import type { Command } from '../../model/dossier/decide.ts'
import type { BlockId, DraftSourceId, MemoId, PersonId, Seq, SourceId, TemplateId } from '../../model/ids.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import type { Role, Side } from '../../model/people.ts'
import { zAuthorship, zBlockAuthorship } from '../../model/wire/authorship.ts'
import { zPerformed } from '../../model/wire/commands.ts'
import { type StartExport, zExportStarted, zExportStatus } from '../../model/wire/exports.ts'
import {
  type RestoreText,
  zBlockHistory,
  zBlockStory,
  zMemorandum,
  zNumbersKept,
  zTextHistory,
} from '../../model/wire/history.ts'
import * as library from '../../model/wire/library.ts'
import { type ChangeLineage, zLineages } from '../../model/wire/lineages.ts'
import {
  type NewMemorandum,
  zCreated,
  zGuidance,
  zJoin,
  zMemorandumCard,
  zMemorandumCards,
  zTemplates,
} from '../../model/wire/memoranda.ts'
import { paths } from '../../model/wire/paths.ts'
import { zInvited, zPeople } from '../../model/wire/people.ts'
import { type LinkUse, zExchanged, zLink, zLinkHolder, zSession } from '../../model/wire/session.ts'
import { begunAnswer } from './begun.ts'
import { call, type ServerAnswer, sendFile, type UploadProgress } from './requests.ts'

const zNothing = z.unknown()
const { libraryPaths: shelf } = library

/** Takes what the page asked for before the program was there; where that failed, asks. */
async function begunOrAsked<S extends z.ZodMiniType>(path: string, answer: S): ServerAnswer<z.output<S>> {
  const begun = begunAnswer(path)
  const early = begun && (await call('GET', path, answer, undefined, begun))
  return early?.ok ? early : call('GET', path, answer)
}

export type Invite = {
  readonly name: string
  readonly role: Role
  readonly side: Side | null
  readonly affiliation: string
  readonly memoranda: readonly MemoId[]
}

/** Everything a browser may ask the server over HTTP, one function each. */
export const api = {
  session: () => call('GET', paths.session, zSession),
  exchange: (use: LinkUse) => call('POST', paths.session, zExchanged, use),
  linkHolder: (use: LinkUse) => call('POST', paths.linkHolder, zLinkHolder, use),
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
  guidance: (template: TemplateId, lang: Lang) => begunOrAsked(paths.guidance(template, lang), zGuidance),

  sourceText: (source: SourceId) => call('GET', shelf.text(source), library.zReceived),
  /** The address a link saves the document from, byte for byte. */
  sourceFile: (source: SourceId): string => shelf.file(source),
  draftSources: () => call('GET', shelf.drafts, library.zDraftCards),
  draftSource: (draft: DraftSourceId) => call('GET', shelf.draft(draft), library.zDraft),
  uploadSource: (file: File, year: number, round: number, upload: UploadProgress) =>
    sendFile(shelf.upload(file.name, year, round), file, library.zDraft, upload),
  changeDraftSource: (draft: DraftSourceId, change: library.DraftChange) =>
    call('PUT', shelf.draft(draft), library.zDraft, change),
  discardDraftSource: (draft: DraftSourceId) => call('DELETE', shelf.draft(draft), zNothing),
  confirmDraftSource: (draft: DraftSourceId, version: number) =>
    call('POST', shelf.confirm(draft), library.zConfirmed, { version }),

  memoranda: () => call('GET', paths.memoranda, zMemorandumCards),
  memorandum: (memo: MemoId) =>
    call('GET', paths.memorandum(memo), zMemorandumCard, undefined, begunAnswer(paths.memorandum(memo))),
  create: (memorandum: NewMemorandum) => call('POST', paths.memoranda, zCreated, memorandum),
  /** `begun`: what was asked for before the program was there. */
  join: (memo: MemoId, begun: Promise<Response> | null = null) =>
    call('POST', paths.join(memo), zJoin, {}, begun ?? begunAnswer(paths.join(memo))),
  perform: (memo: MemoId, command: Command) =>
    call('POST', paths.commands(memo), zPerformed, command, null, command.do === 'draft-suggestion'),

  history: (memo: MemoId) => call('GET', paths.history(memo), zTextHistory),
  blockHistory: (memo: MemoId, block: BlockId) => call('GET', paths.blockHistory(memo, block), zBlockHistory),
  blockStory: (memo: MemoId, block: BlockId) => call('GET', paths.blockStory(memo, block), zBlockStory),
  /** What was touched after entry `after`. */
  authorship: (memo: MemoId, after: Seq) =>
    call('GET', `${paths.authorship(memo)}?after=${after}`, zAuthorship),
  blockAuthorship: (memo: MemoId, block: BlockId) =>
    call('GET', paths.blockAuthorship(memo, block), zBlockAuthorship),
  numbers: (memo: MemoId) => begunOrAsked(paths.numbers(memo), zNumbersKept),
  at: (memo: MemoId, seq: Seq) => call('GET', paths.at(memo, seq), zMemorandum),
  /** [TH13] The text as somebody wrote it who changed a block at the same time as others. */
  asWritten: (memo: MemoId, entry: Seq) => call('GET', paths.asWritten(memo, entry), zMemorandum),
  restore: (memo: MemoId, restore: RestoreText) => call('POST', paths.restore(memo), zPerformed, restore),

  startExport: (memo: MemoId, ask: StartExport) => call('POST', paths.exports(memo), zExportStarted, ask),
  /** So that it is made at once when it is asked for. */
  exportSoon: (memo: MemoId) => call('POST', paths.exportSoon(memo), zNothing),
  exportStatus: (memo: MemoId, job: string) => call('GET', paths.export(memo, job), zExportStatus),
  cancelExport: (memo: MemoId, job: string) => call('DELETE', paths.export(memo, job), zNothing),
  /** The address a link downloads the finished file from. */
  exportFile: (memo: MemoId, job: string): string => paths.exportFile(memo, job),
  exportPage: (memo: MemoId, job: string, page: number): string => paths.exportPage(memo, job, page),
} as const
