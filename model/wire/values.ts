// Values that several requests and answers have in common.
import { z } from 'zod/mini'
import { memoId } from '../ids.ts'

/** At most `max` characters. */
export const text = (max: number) => z.string().check(z.maxLength(max))
/** The name of a person: 1 to 100 characters, without white space around it. */
export const zName = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))
/** A sequence number of a journal; 0: before its first entry. */
export const zSeq = z.int().check(z.gte(0))
export const zMemoId = z.pipe(z.string().check(z.regex(/^[a-z0-9-]{3,64}$/)), z.transform(memoId))

/** Data the server made itself, passed on in their own shape; only that it is a list is checked. */
export const listOf = <T>() => z.custom<readonly T[]>((value) => Array.isArray(value))

/** The rows of a table as one union; `key` says which row a value belongs to. */
export function unionOf<T extends z.core.$ZodTypeDiscriminable>(
  key: string,
  rows: Readonly<Record<string, T>>,
): z.ZodMiniDiscriminatedUnion<[T, ...T[]]> {
  const [first, ...rest] = Object.values(rows)
  if (!first) throw new Error('a union of nothing')
  return z.discriminatedUnion(key, [first, ...rest])
}
