/** The words of the hints on the strength of a wording, fetched with them. */
export const strength = {
  title: '措辞力度提示',
  help: '措辞力度提示：按词表比对得出，仅供参考，以全文为准',
  none: '（无）',
  turns: {
    weaker: '较弱',
    stronger: '较强',
    flipped: '肯定与否定互换',
    shifted: '含义有变，不比强弱',
  },
  condition: '增减条件或限定',
}
