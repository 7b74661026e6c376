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

/** 几个人同时改动一段，结果未必合各人的本意。 */
export const doubts = {
  title: '两处同时改动，请核对',
  help: '以下各段有几个人同时拆分、合并、移动或删改，结果可能不是各人的本意：请对照各人所写，需要时改正文。',
  block: (words: string, above: string | null) =>
    `${words === '' ? '（空段）' : `“${words}”`}${above === null ? '' : `，在“${above}”之后`}`,
  go: '到这一段',
  look: '对照各人所写',
  hide: '收起',
  tag: '请核对',
  check: '已核对',
  checked: '已标为核对过，大家都能看到。',
  wrote: '这样写的：',
  before: '在此之前的正文：',
  now: '现在的正文：',
  none: '（没有这一段）',
}

/** 一次删去很多文字。 */
export const removals = {
  by: '删去了',
  much: (characters: number, percent: number) => `${characters} 个字，约占全文的 ${percent}%`,
  sectionsOf: { cn: '其中有中方所写的整节：', us: '其中有美方所写的整节：' },
  quoted: (title: string) => `“${title}”`,
  untitled: '（无标题）',
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
