import { z } from 'zod/mini'
import { ANSWERS } from '../dossier/suggestion-story.ts'
import type { BlockId } from '../ids.ts'
import type { Block } from '../memo/blocks.ts'
import { isBlock } from '../memo/is-block.ts'
import { BLOCK_KINDS } from '../memo/kinds.ts'
import { zBlockId, zLang, zPersonId } from './shapes.ts'
import { zForm, zParty, zSuggestionId } from './suggestions.ts'
import { zSeq } from './values.ts'

export const zBlock = z.custom<Block>(isBlock)
const zWording = z.strictObject({
  ...{ seq: zSeq, at: z.number(), by: zPersonId, block: z.nullable(zBlock) },
  accepted: z.optional(z.array(zPersonId)),
})
/** The newest wordings, oldest first; `older`: there were others, which are left out. */
export const zBlockHistory = z.strictObject({ wordings: z.array(zWording), older: z.boolean() })
const zStamp = { by: zPersonId, at: z.number(), seq: zSeq }
const zAnswer = z.strictObject({ ...zStamp, is: z.enum(ANSWERS), reason: z.string() })
/** [SU16] What was tabled about a block, version by version. */
export const zBlockStory = z.strictObject({
  versions: z.array(
    z.strictObject({
      ...zStamp,
      ...{ suggestion: zSuggestionId, party: zParty, version: zSeq, form: zForm, reason: z.string() },
      answers: z.array(zAnswer),
    }),
  ),
  older: z.boolean(),
})
const zSitting = z.strictObject({
  seq: zSeq,
  from: z.number(),
  to: z.number(),
  by: zPersonId,
  blocks: z.int(),
})
/** The newest sittings, oldest first; `older`: there were others, which are left out. */
export const zTextHistory = z.strictObject({ sittings: z.array(zSitting), older: z.boolean() })
export const zKeptNumber = z.strictObject({
  id: zBlockId,
  kind: z.enum(BLOCK_KINDS),
  level: z.int(),
  under: z.nullable(zBlockId),
  n: z.int(),
})
const zBasis = z.array(zKeptNumber)
/** [RN5] The numbers that are kept now; `from`: the entry whose text had them. */
export const zNumbersKept = z.strictObject({ from: z.nullable(zSeq), basis: zBasis })
export type NumbersKept = z.infer<typeof zNumbersKept>
export const zMemorandum = z.strictObject({
  lang: zLang,
  blocks: z.array(zBlock),
  basis: z.optional(zBasis),
})
/** With `block`: that block's wording as of `seq`; without: the whole text; `removal`: what a notice says went. */
export const zRestoreText = z.union([
  z.strictObject({ seq: zSeq, block: z.optional(zBlockId) }),
  z.strictObject({ removal: zSeq }),
])
export type RestoreText =
  | { readonly seq: number; readonly block?: BlockId | undefined }
  | { readonly removal: number }
