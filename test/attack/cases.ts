import type { Attack } from './attacks.ts'
import { DECISIONS } from './cases/decisions.ts'
import { DOORS } from './cases/doors.ts'
import { FACTS } from './cases/facts.ts'
import { HTTP_LINES } from './cases/http-lines.ts'
import { LINES } from './cases/lines.ts'
import { PRESENCES } from './cases/presences.ts'
import { READINGS } from './cases/readings.ts'
import { REQUESTS } from './cases/requests.ts'
import { RESTORES_OF } from './cases/restores.ts'
import { UPDATES } from './cases/updates.ts'
import { UPLOADS } from './cases/uploads.ts'

export const ATTACKS: readonly Attack[] = [
  ...READINGS,
  ...RESTORES_OF,
  ...UPDATES,
  ...UPLOADS,
  ...LINES,
  ...HTTP_LINES,
  ...PRESENCES,
  ...FACTS,
  ...DECISIONS,
  ...REQUESTS,
  ...DOORS,
]
