import type { Logger } from 'pino'
import type { MemoId, PersonId } from '../../model/ids.ts'
import type { Template } from '../../model/memo/template.ts'
import type { Refusal } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'
import type { ExportStatus, StartExport } from '../../model/wire/exports.ts'
import type { Clock } from '../accounts/sessions.ts'
import type { Library } from '../library/library.ts'
import type { Memoranda } from '../memoranda/port.ts'
import type { Meters } from '../meters.ts'
import type { Catalogue } from '../store/port.ts'

type Answer<T> = Promise<Result<T, Refusal>>

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
