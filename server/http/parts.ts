import type { Logger } from 'pino'
import type { Template } from '../../model/memo/template.ts'
import type { Exports } from '../export/jobs.ts'
import type { Library } from '../library/library.ts'
import type { Memoranda } from '../memoranda/memoranda.ts'
import type { Clock } from '../seams.ts'
import type { Site } from '../site.ts'
import type { Catalogue } from '../store/port.ts'
import type { WordReader } from '../word-in/word-reader.ts'
import type { Health } from './health.ts'
import type { RequestLimits } from './limits.ts'

/** What the routes are made of; `start` puts it together. */
export type Parts = {
  readonly catalogue: Catalogue
  readonly clock: Clock
  readonly log: Logger
  readonly site: Site
  readonly library: Library
  readonly templates: readonly Template[]
  readonly memoranda: Memoranda
  readonly exports: Exports
  readonly word: Pick<WordReader, 'read'>
  /** Closes at once the sockets of sessions that are over. */
  readonly sessionsOver: (sessions: readonly string[]) => void
  readonly health: Health
  readonly clientDir: string
  /** Whether this server sends mail. */
  readonly mailOffered: boolean
  readonly limits: RequestLimits
}
