import type { Logger } from 'pino'
import type { z } from 'zod/mini'
import type { Command } from '../../model/dossier/decide.ts'
import type { Dossier } from '../../model/dossier/dossier.ts'
import type { BlockStory } from '../../model/draft/chronicle.ts'
import type { Sitting, Wording } from '../../model/history/changes.ts'
import type { BlockId, MemoId, PersonId, Seq, SourceId, TemplateId } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import type { Fields } from '../../model/memo/particulars.ts'
import type { Template } from '../../model/memo/template.ts'
import type { Actor } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'
import type {
  Authorship,
  ExportStatus,
  Join,
  Restore,
  StartExport,
  zPerformed,
} from '../../model/wire/http.ts'
import type { Library } from '../library/library.ts'
import type { Meters } from '../meters.ts'
import type { Catalogue } from '../store/port.ts'
import type { Clock } from '../accounts/sessions.ts'

type Performed = z.infer<typeof zPerformed>
type Answer<T> = Promise<Result<T, Refusal>>

export type Membering = Extract<Command, { do: 'add-member' | 'remove-member' }>

export type Creation = {
  readonly title: string
  readonly template: TemplateId
  readonly languages: readonly Lang[]
  readonly scope: readonly SourceId[]
  readonly fields: Fields
  readonly members: readonly Actor[]
}

/** What the rooms and `perform` do for the edge; `serve` hands it over. Actors are members, found in the dossier. */
export type Memoranda = {
  create(by: Actor, creation: Creation): Answer<MemoId>
  dossier(id: MemoId): Answer<Dossier>
  perform(id: MemoId, actor: Actor, command: Command): Answer<Performed>
  /** Members let in or out by the secretariat of the workspace, who need not be a member. */
  manage(id: MemoId, by: Actor, command: Membering): Answer<Performed>
  join(id: MemoId, actor: Actor, session: string): Answer<Join>
  blockHistory(
    id: MemoId,
    actor: Actor,
    lang: Lang,
    block: BlockId,
  ): Answer<{ readonly wordings: readonly Wording[] }>
  textHistory(id: MemoId, actor: Actor, lang: Lang): Answer<{ readonly sittings: readonly Sitting[] }>
  /** What was touched after entry `after`. */
  authorship(id: MemoId, actor: Actor, lang: Lang, after: Seq): Answer<Authorship>
  blockAuthorship(id: MemoId, actor: Actor, lang: Lang, block: BlockId): Answer<BlockStory>
  at(id: MemoId, actor: Actor, lang: Lang, seq: Seq): Answer<Memorandum>
  restore(id: MemoId, actor: Actor, lang: Lang, ask: Restore): Answer<Performed>
}

/** `type`: its media type. */
export type ExportFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }

/** Jobs belong to the person who started them. */
export type Exports = {
  start(owner: PersonId, memo: MemoId, ask: StartExport): Answer<string>
  status(owner: PersonId, memo: MemoId, job: string): Result<ExportStatus, Refusal>
  cancel(owner: PersonId, memo: MemoId, job: string): Result<ExportStatus, Refusal>
  file(owner: PersonId, memo: MemoId, job: string): Answer<ExportFile>
}

/** Where people open Concord. Functions: with port 0 the port is known only once the server listens. */
export type Site = {
  readonly url: () => string
  readonly origins: () => readonly string[]
  /** https: the cookie is `__Host-` and Secure. */
  readonly secure: boolean
}

export type Health = {
  readonly meters: Meters
  /** It serves, is not about to stop, and the last thing written reached the disk. */
  readonly ready: () => boolean
  /** Who may read the meters: everybody on this machine, or whoever has this token. */
  readonly metrics: { readonly open: boolean; readonly token: string | null }
}

/** Requests a minute, per session: all, joins, links. `exchange`: of a link, per address. */
export type Limits = {
  readonly session: number
  readonly join: number
  readonly link: number
  readonly exchange: number
}

export type Parts = {
  readonly catalogue: Catalogue
  readonly clock: Clock
  readonly log: Logger
  readonly site: Site
  readonly library: Library
  readonly templates: readonly Template[]
  readonly memoranda: Memoranda
  readonly exports: Exports
  /** Closes the sockets of sessions that are over, at once. */
  readonly sessionsOver: (sessions: readonly string[]) => void
  readonly health: Health
  readonly clientDir: string
  readonly limits: Limits
}
