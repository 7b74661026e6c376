// What stances say, in parts.
import { z } from 'zod/mini'
import { MOST_CONDITIONS } from '../dossier/stances/limits.ts'
import { STANCE_WORDS, type StancedWording } from '../dossier/stances/stance.ts'
import { BLOCK_KINDS } from '../memo/kinds.ts'
import { MAX_BLOCK_LENGTH } from '../memo/limits.ts'
import { zBlockId, zReason, zSide } from './shapes.ts'
import { text } from './values.ts'

export const zFingerprint = z.string().check(z.regex(/^[0-9a-f]{64}$/))

const zWording: z.ZodMiniType<StancedWording> = z.strictObject({
  kind: z.enum(BLOCK_KINDS),
  level: z.int(),
  side: z.nullable(zSide),
  text: text(2 * MAX_BLOCK_LENGTH),
})
export const onWording = { fingerprint: zFingerprint, wording: zWording }

export const stanceSaid = {
  word: z.enum(STANCE_WORDS),
  text: zReason,
  conditions: z.array(zBlockId).check(z.maxLength(MOST_CONDITIONS)),
}
