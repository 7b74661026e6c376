import { z } from 'zod/mini'
import { STATES } from '../dossier/state.ts'
import type { Lang } from '../memo/blocks.ts'
import type { Guidance, Template } from '../memo/template.ts'
import { zRefusal } from './problem.ts'
import {
  zFirstSide,
  zLang,
  zPersonId,
  zRole,
  zRound,
  zSide,
  zSourceId,
  zTemplateId,
  zTitle,
  zYear,
} from './shapes.ts'
import { listOf, zMemoId, zSeq } from './values.ts'

/** [TL1] The leading language, until one can be chosen (`leadingLang`): without it nothing gives blocks their order. */
const LEADING: Lang = 'zh'
const hasLeading = z.refine<readonly Lang[]>((languages) => languages.includes(LEADING))

export const zNewMemorandum = z.strictObject({
  title: zTitle,
  template: zTemplateId,
  round: zRound,
  year: zYear,
  firstSide: zFirstSide,
  languages: z.array(zLang).check(z.maxLength(2), hasLeading),
  scope: z.array(zSourceId).check(z.maxLength(100)),
  people: z.array(zPersonId).check(z.maxLength(200)),
})
export type NewMemorandum = z.infer<typeof zNewMemorandum>
export const zCreated = z.strictObject({ id: zMemoId })
export const zMemorandumCard = z.strictObject({
  id: zMemoId,
  title: z.string(),
  round: z.number(),
  createdAt: z.number(),
  state: z.enum(STATES),
  /** What the asking person is in it. */
  role: zRole,
  side: z.nullable(zSide),
  /** Why it cannot be opened, when its journal is damaged; the rest is then as far as the journal is sound. */
  damage: z.optional(zRefusal),
})
export const zMemorandumCards = z.array(zMemorandumCard)
export type MemorandumCard = z.infer<typeof zMemorandumCard>

/** A fresh client id for one document in one tab; `path` is what the socket opens, e.g. `/sync`. */
export const zJoin = z.strictObject({
  clientId: z.int(),
  epoch: z.int(),
  schema: z.int(),
  role: zRole,
  seq: zSeq,
  path: z.string(),
})
export type Join = z.infer<typeof zJoin>

export const zTemplates = listOf<Template>()
export const zGuidance: z.ZodMiniType<Guidance> = z.record(z.string(), z.string())
