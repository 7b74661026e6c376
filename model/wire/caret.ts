import { z } from 'zod/mini'

const zWhole = z.int().check(z.nonnegative())
const zId = z.object({ client: zWhole, clock: zWhole })
/** A place in the text as Yjs writes it: a character or a type by its id, or the end of one language's text. */
const zPosition = z
  .object({
    type: z.nullish(zId),
    tname: z.nullish(z.enum(['zh', 'en'])),
    item: z.nullish(zId),
    assoc: z.nullish(z.int()),
  })
  .check(z.refine(({ type, tname, item }) => Boolean(type ?? tname ?? item)))
const zCaret = z.object({ anchor: zPosition, head: zPosition })

/** Whether others can draw it. Their editors look the caret up in their own text, and fail on what is no position. */
export const isCaret = (value: unknown): boolean => zCaret.safeParse(value).success
