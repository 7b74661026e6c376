import type { Disposition } from '../dossier/disposition.ts'
import type { DraftCell } from '../dossier/lineage-map.ts'
import type { Confidence, GapKind, Relation } from '../lineage/lineages.ts'
import type { Lang } from '../memo/blocks.ts'

type Both = Readonly<Record<Lang, string>>
const both = (zh: string, en: string): Both => ({ zh, en })

export const RELATION_WORDS: Readonly<Record<Relation, Both>> = {
  origin: both('首次提出', 'first raised'),
  'seed-idea': both('萌芽', 'seed'),
  'carry-forward': both('沿用', 'carried'),
  'carry-forward-revise': both('沿用并修订', 'carried, revised'),
  restate: both('重申', 'restated'),
  'restate-weaken': both('重申，弱化', 'restated, softer'),
  'restate-as-finding': both('作为认识重申', 'as a finding'),
  revise: both('修订', 'revised'),
  'revise-strengthen': both('修订，强化', 'revised, stronger'),
  broaden: both('扩展', 'broadened'),
  detail: both('细化', 'detailed'),
  shift: both('转向', 'shifted'),
  split: both('拆分', 'split'),
  merge: both('合并', 'merged'),
  'merge-revise': both('合并修订', 'merged, revised'),
  'new-branch': both('新分支', 'new branch'),
  resurface: both('再现', 'back'),
  'resurface-revise': both('再现并修订', 'back, revised'),
  'resurface-as-finding': both('再现为认识', 'back as a finding'),
  'residual-mention': both('仅存提及', 'mentioned'),
  apply: both('具体应用', 'applied'),
  support: both('支撑', 'supporting'),
  touches: both('涉及', 'touched on'),
  related: both('相关', 'related'),
  'related-same-round': both('同轮相关', 'same round'),
  'external-related': both('外部相关', 'outside'),
}

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, Both>> = {
  confirmed: both('秘书处已确认', 'confirmed by the secretariat'),
  strong: both('关联强', 'strong link'),
  moderate: both('关联中等', 'moderate link'),
  weak: both('关联弱', 'weak link'),
}

export const DISPOSITION_WORDS: Readonly<Record<Disposition, Both>> = {
  carried: both('沿用', 'carried'),
  revised: both('修订', 'revised'),
  merged: both('合并', 'merged'),
  split: both('拆分', 'split'),
  retired: both('不再保留', 'retired'),
  deferred: both('移交', 'deferred'),
  covered: both('随新条处置', 'covered'),
  'retirement-proposed': both('提议不再保留', 'retirement proposed'),
  'deferral-proposed': both('提议移交', 'deferral proposed'),
  undecided: both('未处置', 'undecided'),
  drawn: both('已参考', 'drawn on'),
  'not-drawn': both('未参考', 'not drawn on'),
}

export const VERDICT_WORDS: Readonly<Record<DraftCell['verdict'], Both>> = {
  'taken-up': both('已写入文稿', 'in the draft'),
  left: both('已处置，未写入', 'decided, not in the draft'),
  open: both('尚未处置', 'not yet decided'),
  outside: both('不在范围内', 'outside the scope'),
}

export const GAP_WORDS: Readonly<Record<GapKind, Both>> = {
  none: both('', ''),
  'positions-only': both('仅见于立场', 'in positions only'),
  'announced-only': both('列为议题，无建议', 'announced, no recommendation'),
}

export const MAP_WORDS = {
  zh: {
    title: '沿革图',
    round: (n: number) => `第 ${n} 轮`,
    missing: (n: number) => `第 ${n} 轮：本库未收`,
    draft: (n: number | null) => (n === null ? '本轮文稿' : `第 ${n} 轮文稿`),
    line: '政策线',
    lines: (n: number) => `政策线 ${n} 条`,
    silent: '无条目',
    silentLong: '此前曾有，本轮无条目',
    resumes: '此后再现',
    touched: '仅涉及',
    missingShort: '本库未收',
    first: '首次提出',
    kept: '沿用或重申',
    changed: '修订',
    back: '中断后再现',
    fonts: "'Noto Sans SC Variable', 'Noto Sans SC', sans-serif",
  },
  en: {
    title: 'Lineage map',
    round: (n: number) => `Round ${n}`,
    missing: (n: number) => `Round ${n}: not in the library`,
    draft: (n: number | null) => (n === null ? 'This draft' : `Draft, round ${n}`),
    line: 'Line of policy',
    lines: (n: number) => `${n} lines of policy`,
    silent: 'no item',
    silentLong: 'there before, no item in this round',
    resumes: 'back later',
    touched: 'touched on',
    missingShort: 'not in the library',
    first: 'first raised',
    kept: 'carried or restated',
    changed: 'revised',
    back: 'back after a gap',
    fonts: "'Noto Sans SC Variable', 'Noto Sans SC', sans-serif",
  },
} as const
