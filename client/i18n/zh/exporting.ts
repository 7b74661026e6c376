/** The export dialog, which brings them. */
export const exporting = {
  title: '导出',
  kind: '导出什么',
  kinds: {
    pdf: '备忘录（PDF）',
    'annex-csv': '逐条处理表（CSV，供表格软件使用）',
    'annex-docx': '逐条处理表（Word 文档）',
  },
  helps: {
    pdf: '按公文版式排印，附参会人员名单，标明“草案，请勿引用”和导出时间。文件不含作者信息。',
    'annex-csv': '范围内每一条往届条目的处置。可能被当作公式的单元格前加一个单引号。',
    'annex-docx': '范围内每一条往届条目的处置，一张表。文件不含作者信息。',
  },
  annex: '文末附逐条处理表',
  unwritten: '尚未写的部分',
  unwrittenParts: { mark: '保留标题，标明〔待写〕', 'leave-out': '略去，其余标题顺次编号' },
  start: '开始导出',
  queued: '排队等候…',
  steps: { reading: '正在读取正文…', typesetting: '正在排版…', writing: '正在写出文件…' },
  done: '导出完成',
  size: (pages: number | null, kb: number) => (pages === null ? `${kb} KB` : `${pages} 页 · ${kb} KB`),
  download: '下载',
  cancel: '取消导出',
  cancelled: '导出已取消',
  failed: '导出没有成功',
  again: '重新导出',
}
