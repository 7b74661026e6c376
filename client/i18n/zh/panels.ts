import { ledger } from './ledger.ts'

export const panels = {
  outline: {
    title: '提纲',
    empty: '还没有章节。把一段设为标题，它就会出现在这里。',
    untitled: '（无标题）',
  },
  ledger,
  difference: {
    punctuation: '仅标点不同',
    format: '仅全角半角或空格不同',
    twoTexts: '两种写法相同之处很少，分列如下；共有的词句加底色。',
    before: '原来的写法',
    after: '后来的写法',
  },
  history: {
    block: '本段历次文字',
    pick: '在文稿中点一段，即可看到它的历次文字。',
    text: '全文历次文字',
    none: '还没有更早的文字。',
    loading: '正在读取……',
    current: '当前文字',
    deleted: '（此段已删除）',
    restore: '恢复这一文字',
    restoreText: '恢复全文到此时',
    restoreHint: '恢复是一次新的修改，现有文字仍留在历史中。',
    confirm: '确认恢复',
    cancel: '取消',
    preview: '查看当时的全文',
    blocks: (n: number) => `改动 ${n} 段`,
    restored: '已恢复。',
    backupRestored: (at: string, reason?: string) =>
      `${reason === undefined ? '秘书处恢复了备份' : `最后的记录已丢失并予放弃（${reason}）`}，正文回到${at}的状态。`,
    refresh: '刷新',
    older: '更早的记录过多，此处不再列出。',
  },
}
