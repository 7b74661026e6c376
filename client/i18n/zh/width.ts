/** The words of 全角 · 半角, fetched with it. */
export const width = {
  label: '全角 · 半角',
  widths: {
    fullMarks: '标点转全角',
    halfMarks: '标点转半角',
    halfLetters: '数字和字母转半角',
    fullLetters: '数字和字母转全角',
  },
  help: '只改所选文字。数字、缩写和网址里的点和逗号不变。',
  selectFirst: '请先选中要转换的文字。',
  nothing: '所选文字中没有可转换的字符。',
  close: '关闭',
}
