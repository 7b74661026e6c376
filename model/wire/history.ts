import { z } from 'zod/mini'
import type { BlockId } from '../ids.ts'
import { BLOCK_KINDS } from '../memo/blocks.ts'
import { zBlockId, zItemId, zLang, zPersonId, zSide } from './facts.ts'
import { zSeq } from './values.ts'

const zSpan = z.strictObject({
  text: z.string(),
  strong: z.exactOptional(z.literal(true)),
  em: z.exactOptional(z.literal(true)),
  link: z.exactOptional(z.string()),
})
export const zBlock = z.strictObject({
  id: zBlockId,
  kind: z.enum(BLOCK_KINDS),
  level: z.int(),
  side: z.nullable(zSide),
  topic: z.nullable(z.string()),
  part: z.nullable(z.string()),
  locked: z.boolean(),
  from: z.array(zItemId),
  spans: z.array(zSpan),
})
const zWording = z.strictObject({ seq: zSeq, at: z.number(), by: zPersonId, block: z.nullable(zBlock) })
export const zBlockHistory = z.strictObject({ wordings: z.array(zWording) })
const zSitting = z.strictObject({
  seq: zSeq,
  from: z.number(),
  to: z.number(),
  by: zPersonId,
  blocks: z.int(),
})
export const zTextHistory = z.strictObject({ sittings: z.array(zSitting) })
export const zMemorandum = z.strictObject({ lang: zLang, blocks: z.array(zBlock) })
/** With `block`: that block's wording as of `seq`; without: the whole text; `removal`: what a notice says went. */
export const zRestoreText = z.union([
  z.strictObject({ seq: zSeq, block: z.optional(zBlockId) }),
  z.strictObject({ removal: zSeq }),
])
export type RestoreText =
  | { readonly seq: number; readonly block?: BlockId | undefined }
  | { readonly removal: number }
