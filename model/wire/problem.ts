import { z } from 'zod/mini'
import type { Refusal } from '../refusal.ts'

/** Whether a value that came over a wire is a refusal, as far as that can be told: a code, and data we trust. */
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'why' in value && typeof value.why === 'string'

export const zRefusal = z.custom<Refusal>(isRefusal)

/** `application/problem+json`: a stable code with its data; the sentence is made where it is read. */
export const zProblem = z.object({
  type: z.string(),
  status: z.int(),
  code: z.string(),
  refusal: zRefusal,
})
