import type { Attack } from './attacks.ts'
import { DOORS } from './cases/doors.ts'
import { FACTS } from './cases/facts.ts'
import { LINES } from './cases/lines.ts'
import { READINGS } from './cases/readings.ts'
import { UPDATES } from './cases/updates.ts'
import { UPLOADS } from './cases/uploads.ts'

export const ATTACKS: readonly Attack[] = [...READINGS, ...UPDATES, ...UPLOADS, ...LINES, ...FACTS, ...DOORS]
