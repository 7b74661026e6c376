import { type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import type { Fact } from '../../model/dossier/facts.ts'
import { fold } from '../../model/dossier/fold.ts'
import {
  type BlockId,
  blockId,
  itemId,
  type PersonId,
  personId,
  sourceId,
  templateId,
} from '../../model/ids.ts'
import type { PriorItem } from '../../model/library/items.ts'
import { type Block, type Lang, type Memorandum, newBlock } from '../../model/memo/blocks.ts'
import type { BlockKind } from '../../model/memo/kinds.ts'
import { emptyFields } from '../../model/memo/particulars.ts'
import type { Actor, Role, Side } from '../../model/people.ts'
import type { Seams } from '../../model/seams.ts'

export const id = (name: string): BlockId => blockId(name.padEnd(12, '0'))

export const memo = (...blocks: readonly Block[]): Memorandum => ({ lang: 'zh' satisfies Lang, blocks })
const made =
  (kind: BlockKind) =>
  (name: string, text: string, rest: Partial<Block> = {}) =>
    newBlock(id(name), kind, text, rest)
export const heading = made('heading')
export const item = made('recommendation')
export const para = made('paragraph')
export const point = made('point')

const actor = (name: string, role: Role, side: Side | null): Actor => ({
  person: personId(name),
  name,
  role,
  side,
})
export const actors = {
  cnHead: actor('cn-head', 'head', 'cn'),
  cnDelegate: actor('cn-delegate', 'delegate', 'cn'),
  usHead: actor('us-head', 'head', 'us'),
  usDelegate: actor('us-delegate', 'delegate', 'us'),
  secretariat: actor('secretariat', 'secretariat', null),
  reviewer: actor('reviewer', 'reviewer', null),
  observer: actor('observer', 'observer', null),
}

export const prior = (name: string, text: string, rest: Partial<PriorItem> = {}): PriorItem => ({
  id: itemId(name),
  source: sourceId(name.split('/')[0] ?? ''),
  round: 7,
  kind: 'recommendation',
  side: null,
  standing: 'prior',
  parent: null,
  section: { ordinal: '5', heading: '人工智能' },
  topic: 'ai',
  text,
  lines: [1, 1],
  corrections: [],
  ...rest,
})

/** Ids in order (x1, x2 …) and a clock that stands still until `tick`. */
export function seams(): Seams & { tick(ms: number): void } {
  let n = 0
  let now = Date.UTC(2026, 10, 21)
  return {
    now: () => now,
    id: () => `made${String(++n).padStart(12, '0')}`,
    tick: (ms) => {
      now += ms
    },
  }
}

/** A dossier after these facts, each by somebody, one second apart. */
export function dossierOf(...facts: readonly (readonly [PersonId, Fact])[]): Dossier {
  return facts.reduce(
    (dossier, [by, fact], i) => fold(dossier, { seq: i + 1, at: i * 1000, by, audience: 'all', fact }),
    EMPTY_DOSSIER,
  )
}

export const created: Fact = {
  kind: 'created',
  title: '第九轮共识备忘录',
  template: templateId('memorandum'),
  languages: ['zh'],
  leading: 'zh',
  scope: [sourceId('2024'), sourceId('2025'), sourceId('siis-2021')],
  fields: emptyFields(9),
  epoch: 1,
}
