import type { Attack } from './attacks.ts'
import { BEGUN_FRAMES } from './cases/begun-frames.ts'
import { COMMENTS } from './cases/comments.ts'
import { COMPARISONS } from './cases/comparisons.ts'
import { DECISIONS } from './cases/decisions.ts'
import { DOORS } from './cases/doors.ts'
import { EXPORTS } from './cases/exports.ts'
import { FACTS } from './cases/facts.ts'
import { HANDS } from './cases/hands.ts'
import { HTTP_LINES } from './cases/http-lines.ts'
import { KEPT } from './cases/kept.ts'
import { LINES } from './cases/lines.ts'
import { LONG_JOURNAL } from './cases/long-journal.ts'
import { MANY_MEMORANDA } from './cases/many-memoranda.ts'
import { MEMORY } from './cases/memory.ts'
import { PRESENCES } from './cases/presences.ts'
import { READINGS } from './cases/readings.ts'
import { REPLICAS } from './cases/replicas.ts'
import { REQUESTS } from './cases/requests.ts'
import { RESTORES_OF } from './cases/restores.ts'
import { SUGGESTIONS } from './cases/suggestions.ts'
import { UPDATES } from './cases/updates.ts'
import { UPLOADS } from './cases/uploads.ts'

export const ATTACKS: readonly Attack[] = [
  ...READINGS,
  ...LONG_JOURNAL,
  ...COMPARISONS,
  ...KEPT,
  ...RESTORES_OF,
  ...UPDATES,
  ...HANDS,
  ...REPLICAS,
  ...SUGGESTIONS,
  ...UPLOADS,
  ...EXPORTS,
  ...LINES,
  ...HTTP_LINES,
  ...PRESENCES,
  ...FACTS,
  ...COMMENTS,
  ...DECISIONS,
  ...REQUESTS,
  ...DOORS,
  ...MANY_MEMORANDA,
  ...MEMORY,
  ...BEGUN_FRAMES,
]
