import { type RungWords, STRENGTH_RUNGS, type StrengthRung } from './rungs.ts'

/** The words of each rung, Chinese and English; a word stands on one rung. English in small letters. */
export type StrengthList = Readonly<Record<StrengthRung, readonly string[]>>

const spaced = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(' '))

/**
 * [SH1] The list as it ships, written from the five sources: 应 is the register of their recommendations, 必须 and 须 stand
 * in that of 2021, 可 · 可考虑 · 考虑 in those of 2024 and 2025 (`seeds/terms.json`, modal). 宜 is what GB/T 1.1 has between
 * 应 and 可. Views are graded as the guidance of the template asks: 一致认为＞认识到＞承认＞强调＞注意到.
 */
export const STRENGTH_LIST: StrengthList = {
  must: [
    ...spaced('必须 须 务必 务须 一定要 不得不 不能不 不可不 不应不 must shall'),
    ...['have to', 'has to', 'are obliged to', 'is obliged to', 'are required to', 'is required to'],
  ],
  'must-not': spaced('不得 不许 不准 不可 不可以 严禁 禁止 切勿 prohibit prohibits'),
  will: spaced('将 将会 必将 will'),
  should: [
    ...spaced('应 应该 应当 理应 应予 需 需要 should'),
    ...['ought to', 'need to', 'needs to', 'are to'],
  ],
  advisable: ['宜', 'is advisable to', 'would be advisable to'],
  may: spaced('可 可以 may can could might'),
  'need-not': [...spaced('不必 不须 无须 无需'), 'need not', 'do not need to', 'does not need to'],
  encourage: spaced('鼓励 encourage encourages encouraged'),
  consider: spaced('考虑 consider considers considering'),
  explore: [
    ...spaced('探讨 探索 研究 研讨 explore explores exploring examine examining study studying'),
    ...['look into', 'looking into'],
  ],
  agree: [
    ...spaced('一致认为 一致同意 一致承认 同意 商定 达成共识 达成一致 agree agrees agreed'),
    ...['reach consensus', 'reached consensus', 'share the view', 'shared the view'],
  ],
  hold: [...spaced('认为 believe believes believed'), 'are of the view', 'were of the view'],
  recognize: spaced('认识到 意识到 recognize recognizes recognized recognise recognises recognised'),
  acknowledge: spaced('承认 认可 acknowledge acknowledges acknowledged'),
  stress: spaced('强调 stress stresses stressed emphasize emphasizes emphasized'),
  note: [...spaced('注意到 留意到 提到 note notes noted'), 'took note of', 'take note of'],
  reaffirm: spaced('重申 指出 reaffirm reaffirms reaffirmed'),
  condition: [
    ...spaced('原则上 如果 倘若 假如 若 一旦 除非 如有 如需 必要时 条件允许 条件成熟 视情 酌情 尽可能 尽量'),
    ...spaced('力争 争取 力求 的情况下 前提下 if unless'),
    ...['in principle', 'where appropriate', 'as appropriate', 'where possible', 'as far as possible'],
    ...['where necessary', 'if necessary', 'to the extent possible', 'subject to', 'provided that'],
  ],
  not: [
    ...spaced(
      '不 不可能 未 没有 并非 非 勿 无 避免 防止 杜绝 not cannot never no without avoid avoiding prevent',
    ),
    ...['refrain from', 'refraining from'],
  ],
  other: [
    ...spaced(
      '供应 响应 适应 对应 相应 反应 效应 回应 呼应 感应 答应 顺应 因应 策应 应用 应急 应答 应邀 应有 应变',
    ),
    ...spaced(
      '应付 应运而生 应届 应聘 应允 应诺 应许 应战 应税 应收 许可 认可度 宁可 可能 可能性 可持续 可再生 可行',
    ),
    ...spaced(
      '可行性 可比 可信 可靠 可控 可见 可观 可否 可追溯 可流动 可证实 可接受 可操作 可核查 可解释 可预测',
    ),
    ...spaced(
      '可得 可用 可读 可视 可变 可谓 可复制 可负担 可扩展 可移植 可验证 可执行 可贵 可喜 必需 需求 所需 急需',
    ),
    ...spaced(
      '军需 内需 供需 刚需 须知 适宜 便宜 事宜 权宜 合宜 即将 将来 将军 将领 将近 考虑到 考虑因素 不同 不断',
    ),
    ...spaced(
      '不仅 不但 不过 不管 不论 不久 不少 不良 不足 不利 不安 不满 不免 不禁 不惜 不法 不妨 不乏 不已 不明',
    ),
    ...spaced(
      '不得已 不得而知 不止 不只 不至于 不言而喻 不容乐观 不可避免 不可或缺 不可承受 不可分割 不可逆 不可否认 不可抗力',
    ),
    ...spaced(
      '不确定 不确定性 无线 无人 无论 无形 无疑 无非 无数 无不 未来 未必 未知 非洲 非常 若干 是非 莫非 并非不',
    ),
    ...spaced('不是不 不无 无时无刻 不约而同 前所未有 势不可挡 一致性'),
    ...['not only', 'not least', 'no later than', 'no less than', 'no more than', 'whether or not'],
    ...['political will', 'free will', 'no doubt', 'without prejudice'],
  ],
}

/** [SH7] The list of a memorandum: a rung whose words it changed has those, and no other rung has them too. */
export function strengthListOf(edited: readonly RungWords[]): StrengthList {
  const taken = new Set(edited.flatMap(({ words }) => words))
  const list = { ...STRENGTH_LIST }
  for (const rung of STRENGTH_RUNGS) list[rung] = STRENGTH_LIST[rung].filter((word) => !taken.has(word))
  for (const { rung, words } of edited) list[rung] = words
  return list
}
