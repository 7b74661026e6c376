import { z } from 'zod/mini'
import { zBlock } from './history.ts'
import { zBlockId, zPersonId } from './shapes.ts'
import { zSeq } from './values.ts'

const zStamp = z.strictObject({ by: zPersonId, at: z.number(), seq: zSeq })
const zRun = z.strictObject({
  from: z.int(),
  to: z.int(),
  by: zPersonId,
  at: z.number(),
  seq: zSeq,
  reentered: z.nullable(zStamp),
})
/** The blocks touched after the entry that was asked for, as the text stood after entry `seq`. */
export const zAuthorship = z.strictObject({
  seq: zSeq,
  blocks: z.array(z.strictObject({ block: zBlockId, text: z.string(), runs: z.array(zRun) })),
})
export type Authorship = z.infer<typeof zAuthorship>
const zEdited = z.strictObject({
  from: z.number(),
  to: z.number(),
  seq: zSeq,
  by: zPersonId,
  before: z.nullable(zBlock),
  after: z.nullable(zBlock),
})
/** Who changed one block and when: the newest sittings, oldest first; `older`: there were others, which are left out. */
export const zBlockAuthorship = z.strictObject({
  created: zStamp,
  moved: z.array(zStamp),
  edits: z.array(zEdited),
  older: z.boolean(),
})
export type BlockAuthorship = z.infer<typeof zBlockAuthorship>
