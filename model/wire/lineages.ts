import { z } from 'zod/mini'
import type { DatedLineage } from '../dossier/lineage-map.ts'
import { lineageId } from '../ids.ts'
import type { LineageChange } from '../lineage/changes.ts'
import { RELATIONS } from '../lineage/lineages.ts'
import { zItemId } from './shapes.ts'
import { listOf, text } from './values.ts'

export const zLineages = listOf<DatedLineage>()

const zLineageId = z.pipe(z.string().check(z.regex(/^[A-Za-z0-9-]{1,40}$/)), z.transform(lineageId))
const onLineage = { lineage: zLineageId, ref: zItemId }
/** What the secretariat does to a member of a line of policy. */
export type ChangeLineage = Exclude<LineageChange, { do: 'begin' }>
export const zChangeLineage: z.ZodMiniType<ChangeLineage> = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('link'), ...onLineage, relation: z.enum(RELATIONS), note: text(400) }),
  z.strictObject({ do: z.enum(['unlink', 'confirm']), ...onLineage }),
])
