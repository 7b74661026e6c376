/** The words of writing a suggestion, fetched with its editor. */
export const suggesting = {
  label: '修改建议',
  begin: '建议',
  beginHelp: '为所选段落写修改建议（Enter）',
  bracket: '加方括号',
  bracketHelp: '把所选文字列为方括号，措辞可以以后再提',
  newBlock: '新增一段',
  deleteBlocks: '建议删去',
  emptied: '建议删去，不写别的文字。',
  toFollow: '措辞待提',
  asBracket: '列为方括号',
  reason: '理由（可不填）',
  table: '提出',
  tableHelp: '提交对方（Ctrl+Enter）',
  close: '关闭',
  draft: '草稿（仅本代表团可见）',
  draftOfSecretariat: '草稿（仅秘书处可见）',
  states: {
    unchanged: '尚未改动',
    unsaved: '草稿未存',
    saving: '正在存盘…',
    saved: '草稿已存盘（仅本代表团可见）',
    moved: '同事已存了新的版本',
    refused: '草稿未能存盘',
  },
  savedForSecretariat: '草稿已存盘（仅秘书处可见）',
  moved: '同事在您打开之后存了新的版本。两个版本都在这里，请选一个继续。',
  theirs: '同事的版本',
  mine: '您的版本',
  keepMine: '用我的版本',
  takeTheirs: '用同事的版本',
  tabled: '已提出，待对方答复。',
  nothing: '不写',
  gone: '所涉段落已不在正文中，无法在此改写；请另提建议。',
}

/** The words that are drawn in the text, fetched with what draws it. */
export const drawnSuggestions = {
  view: '怎样显示建议',
  views: { shown: '显示建议', text: '只看正文', after: '接受后' },
  marks: {
    tags: { cn: '中', us: '美', secretariat: '秘' },
    parties: { cn: '中方', us: '美方', secretariat: '秘书处桥接案' },
    present: '现文',
    nothing: '不写',
    toFollow: '措辞待提',
  },
}
