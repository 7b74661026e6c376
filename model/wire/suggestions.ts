// What suggestions say, in parts.
import { z } from 'zod/mini'
import type {
  Party,
  SuggestedBlock,
  SuggestedChange,
  SuggestedForm,
  SuggestedInsertion,
  SuggestedLater,
  SuggestedMove,
} from '../dossier/suggestions/forms.ts'
import { MADE_ID, suggestionId } from '../ids.ts'
import type { Span } from '../memo/blocks.ts'
import { isSpan } from '../memo/is-block.ts'
import { BLOCK_KINDS } from '../memo/kinds.ts'
import { SIDES } from '../people.ts'
import { zBlockId, zItemId, zLang, zReason, zSide } from './shapes.ts'
import { text, unionOf, zSeq } from './values.ts'

export const zSuggestionId = z.pipe(z.string().check(z.regex(MADE_ID)), z.transform(suggestionId))
export const zParty: z.ZodMiniType<Party> = z.enum([...SIDES, 'secretariat'])

/** So that nothing is looked at closely that is far too long: the limits are in `judge-form`. */
const MOST = { blocks: 200, spans: 4000 } as const

const areSpans = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= MOST.spans && value.every(isSpan)

const zBlock: z.ZodMiniType<SuggestedBlock> = z.strictObject({
  id: zBlockId,
  kind: z.enum(BLOCK_KINDS),
  level: z.int(),
  side: z.nullable(zSide),
  topic: z.nullable(text(40)),
  from: z.array(zItemId).check(z.maxLength(20)),
  // One question about all of them: to ask zod of each takes ten times as long.
  spans: z.custom<readonly Span[]>(areSpans),
})
const zBlocks = z.array(zBlock).check(z.maxLength(MOST.blocks))
const zOver = z.array(zBlock).check(z.minLength(1), z.maxLength(MOST.blocks))
const zPlace = z.nullable(zBlockId)

/** By what it is; a form without its row does not compile. */
export const zForm = unionOf('is', {
  change: z.strictObject({ is: z.literal('change'), lang: zLang, over: zOver, blocks: zBlocks }),
  insertion: z.strictObject({
    is: z.literal('insertion'),
    lang: zLang,
    behind: zPlace,
    before: zPlace,
    blocks: zBlocks,
  }),
  move: z.strictObject({
    is: z.literal('move'),
    lang: zLang,
    block: zBlockId,
    stood: zPlace,
    behind: zPlace,
  }),
  later: z.strictObject({ is: z.literal('later'), lang: zLang, over: zOver, from: zSeq, to: zSeq }),
} satisfies {
  readonly change: z.ZodMiniType<SuggestedChange>
  readonly insertion: z.ZodMiniType<SuggestedInsertion>
  readonly move: z.ZodMiniType<SuggestedMove>
  readonly later: z.ZodMiniType<SuggestedLater>
} & { readonly [K in SuggestedForm['is']]: unknown })

/** What a version says, but for who wrote it. */
export const saidBySuggestion = {
  form: zForm,
  reason: zReason,
  bracket: z.boolean(),
  counters: z.nullable(zSuggestionId),
}
/** The digests of the blocks that will stand. */
export const zSeen = z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))).check(z.maxLength(300))
export const zPieces = z.nullable(z.array(zSeq).check(z.minLength(1), z.maxLength(1000)))
