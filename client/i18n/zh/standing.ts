import type { Side } from '../../../model/people.ts'

const SIDES: Readonly<Record<Side, string>> = { cn: '中方', us: '美方' }
const listed = (titles: readonly string[]) => titles.map((title) => `“${title || '无标题'}”`).join('、')

/** 冻结与解冻。 */
export const freezing = {
  menu: '冻结备忘录…',
  menuThaw: '解冻备忘录…',
  title: '冻结备忘录',
  what: '冻结后任何人都不能再改动正文、会议信息和参会名单；批注、处置、历史和导出照常。正在输入的人会收到提示，未及存盘的文字另存一份，解冻后可以放回。需要修改时，由秘书处写明理由后解冻。',
  confirm: '冻结',
  done: '备忘录已冻结',
  titleThaw: '解冻备忘录',
  whatThaw: '解冻后双方可以继续修改正文。理由所有人可见。',
  reason: '解冻理由',
  confirmThaw: '解冻',
  doneThaw: '备忘录已解冻',
  banner: '备忘录已冻结',
  by: '冻结',
  help: '正文不再改动；批注、处置、历史和导出照常。',
  thawed: '备忘录已解冻',
  byThaw: '解冻',
  because: (reason: string) => `理由：${reason}`,
  close: '知道了',
}

/** 一次删去很多文字。 */
export const removals = {
  by: '删去了',
  much: (characters: number, percent: number) => `${characters} 个字，约占全文的 ${percent}%`,
  section: (titles: readonly string[], side: Side) => `其中包括${SIDES[side]}所写的一节：${listed(titles)}`,
  restore: '恢复',
  restoring: '正在恢复…',
  look: '查看删去前的全文',
  dismiss: '搁置此提醒',
  restored: '已由以下人员恢复：',
  dismissed: '已由以下人员搁置：',
  back: '删去的文字已回到正文。',
  frozen: '备忘录已冻结，解冻后方可恢复。',
  close: '知道了',
  isBack: '文字已恢复，秘书处和双方都能看到是谁恢复的。',
}
