import type { Request } from 'express'
import { z } from 'zod/mini'
import {
  type BlockId,
  blockId,
  type DraftSourceId,
  draftSourceId,
  MADE_ID,
  type MemoId,
  memoId,
  type PersonId,
  personId,
  type Seq,
  type SourceId,
  sourceId,
  type TemplateId,
  templateId,
} from '../../model/ids.ts'
import { LANGS, type Lang } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { readRef, type VersionRef } from '../../model/wire/compare.ts'

/** The body of a request that needs none. */
export const zEmpty = z.strictObject({})

type SchemaIssue = { readonly code?: string | undefined; readonly path: readonly PropertyKey[] }
type BodySchema<T> = {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: T }
    | { readonly success: false; readonly error: { readonly issues: readonly SchemaIssue[] } }
}

/** [HT1] Every body is parsed and unknown keys are refused. The answer says where the fault is, never what was sent. */
export function bodyOf<T>(schema: BodySchema<T>, req: Request): Result<T, Refusal> {
  const parsed = schema.safeParse(req.body)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  const place = issue?.path.map(String).join('.') ?? ''
  return refuse({ why: 'malformed', detail: `${place} ${issue?.code ?? ''}`.trim().slice(0, 120) })
}

function parameter<T>(req: Request, name: string, form: RegExp, brand: (s: string) => T): Result<T, Refusal> {
  const value = req.params[name]
  return typeof value === 'string' && form.test(value)
    ? ok(brand(value))
    : refuse({ why: 'malformed', detail: name })
}

/** [HT2] An id is checked for its form before anything is looked up by it. */
export const memoIn = (req: Request): Result<MemoId, Refusal> =>
  parameter(req, 'memo', /^[a-z0-9-]{3,64}$/, memoId)
export const personIn = (req: Request): Result<PersonId, Refusal> =>
  parameter(req, 'person', /^[A-Za-z0-9-]{3,32}$/, personId)
export const blockIn = (req: Request): Result<BlockId, Refusal> =>
  parameter(req, 'block', /^[A-Za-z0-9]{1,40}$/, blockId)
export const seqIn = (req: Request): Result<number, Refusal> => parameter(req, 'seq', /^\d{1,15}$/, Number)
export const sourceIn = (req: Request): Result<SourceId, Refusal> =>
  parameter(req, 'source', /^[a-z0-9-]{3,40}$/, sourceId)
export const templateIn = (req: Request): Result<TemplateId, Refusal> =>
  parameter(req, 'template', /^[a-z0-9-]{1,64}$/, templateId)
export const guidanceLangIn = (req: Request): Result<Lang, Refusal> =>
  parameter(req, 'lang', /^(zh|en)$/, (lang) => (lang === 'zh' ? 'zh' : 'en'))
export const draftIn = (req: Request): Result<DraftSourceId, Refusal> =>
  parameter(req, 'draft', MADE_ID, draftSourceId)
export const jobIn = (req: Request): Result<string, Refusal> =>
  parameter(req, 'job', /^[A-Za-z0-9-]{1,64}$/, (s) => s)

/** The number of a page, from 1. */
export const pageIn = (req: Request): Result<number, Refusal> =>
  parameter(req, 'page', /^[1-9]\d{0,4}$/, Number)

/** The name of an HTTP line. */
export const lineIn = (req: Request): Result<string, Refusal> =>
  parameter(req, 'line', /^[A-Za-z0-9_-]{43}$/, (s) => s)

/** `?from=`, `?to=`, `?base=`: a version of the text. */
export function refIn(req: Request, name: 'from' | 'to' | 'base'): Result<VersionRef, Refusal> {
  const asked = req.query[name]
  const ref = typeof asked === 'string' ? readRef(asked) : null
  return ref ? ok(ref) : refuse({ why: 'malformed', detail: name })
}

/** `?from=` and `?to=`: two versions of the text. */
export function refsIn(
  req: Request,
): Result<{ readonly from: VersionRef; readonly to: VersionRef }, Refusal> {
  const [from, to] = [refIn(req, 'from'), refIn(req, 'to')]
  if (!from.ok) return from
  return to.ok ? ok({ from: from.value, to: to.value }) : to
}

/** `?lang=`; without it, the leading language. */
export function langIn(req: Request, leading: Lang): Result<Lang, Refusal> {
  const asked = req.query.lang
  if (asked === undefined) return ok(leading)
  const lang = LANGS.find((l) => l === asked)
  return lang ? ok(lang) : refuse({ why: 'malformed', detail: 'lang' })
}

/** `?after=`: the entry up to which the client is informed; 0 without it. */
export function afterIn(req: Request): Result<Seq, Refusal> {
  const asked = req.query.after
  if (asked === undefined) return ok(0)
  return typeof asked === 'string' && /^\d{1,15}$/.test(asked)
    ? ok(Number(asked))
    : refuse({ why: 'malformed', detail: 'after' })
}
