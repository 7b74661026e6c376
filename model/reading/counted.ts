/** How a list may be counted by hand, by kind; what each removes. A numeral behind one is a word of the text: 1.5万亿. */
const COUNTS: readonly (readonly [kind: string, mark: RegExp])[] = [
  ['digit', /^\d{1,2}(?:[.．]\s*(?!\d)|、\s*(?!\d)|[)）]\s*)/u],
  ['digit in brackets', /^[(（]\d{1,2}[)）](?!\s*[(（]\d|[项款](?![目项]))\s*/u],
  ['numeral in brackets', /^[(（][一二三四五六七八九十]{1,3}[)）](?!\s*[(（]|[项款](?![目项]))\s*/u],
  ['circled', /^[①-⑳]\s*/u],
  ['one character', /^[⒈-⒛]\s*|^[⑴-⒇]\s*/u],
  ['letter', /^(?:[a-zA-Z][.)）]|[(（][a-z][)）])\s*(?=[\p{Script=Han}“《])/u],
  ['roman', /^[ⅰ-ⅻⅠ-Ⅻ][.．、)）]\s*/u],
  ['ordinal', /^第[一二三四五六七八九十]{1,3}[，,、：:]\s*/u],
  ['named', /^建议(?:[一二三四五六七八九十]{1,3}|\s?\d{1,2})(?:[：:、，.．]\s*|\s+)/u],
]

/** `first`: a list begins with it. */
export type ListCount = { readonly kind: string; readonly length: number; readonly first: boolean }

const FIRST = /^(?:[(（第]|建议\s?)?[1一①⒈⑴aAⅰⅠ](?![\d一二三四五六七八九十])/u

/** [LB31] The count that a person typed before an item; null: there is none, or it counts something. */
export function countOf(text: string): ListCount | null {
  for (const [kind, mark] of COUNTS) {
    const length = mark.exec(text)?.[0].length ?? 0
    if (length > 0 && length < text.length) return { kind, length, first: FIRST.test(text) }
  }
  return null
}
