import { itemId } from '../ids.ts'
import type { Passage, Recommendation } from '../library/source.ts'

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const IN_TURN = ['首先', '其次', '再次']

/** How a paragraph counts its own parts: the mark of the part at `at`, from 0, as the source of a pattern. */
const COUNTED: readonly ((at: number) => string)[] = [
  (at) => `(?:第${NUMERALS[at]}|${IN_TURN[at] ?? '最后'}${at === 2 ? '|最后' : ''})[，,、：]`,
  (at) => `${NUMERALS[at]}是`,
  (at) => `其${NUMERALS[at]}[，,、：]`,
  (at) => `[(（](?:${at + 1}|${NUMERALS[at]})[)）]`,
]
/** 第（1）（2）项 counts something else: a part has words of its own. */
const SHORTEST = 8

/** Where the parts begin, each behind the end of a clause, as long as they count on from the first. */
function startsOf(text: string, mark: (at: number) => string): number[] {
  const found: number[] = []
  for (const at of NUMERALS.keys()) {
    const next = new RegExp(`[。！？；：]${mark(at)}`, 'gu')
    next.lastIndex = found.at(-1) ?? 0
    const hit = next.exec(text)
    if (!hit) break
    found.push(hit.index + 1)
  }
  return found
}

type InnerList = { readonly lead: string; readonly parts: readonly string[] }

/** [LB32] The parts that a text counts, two or more, and the words that lead to them; null: it counts none. */
export function innerList(text: string): InnerList | null {
  for (const mark of COUNTED) {
    const starts = startsOf(text, mark)
    const parts = starts.map((from, at) => text.slice(from, starts[at + 1]))
    if (parts.length > 1 && parts.every((part) => part.length >= SHORTEST))
      return { lead: text.slice(0, starts[0]), parts }
  }
  return null
}

/** The item; what it counts inside its paragraph stands below it, on the same lines. */
export function withInnerList(
  item: Omit<Recommendation, 'children'>,
): Recommendation & { readonly children: Passage[] } {
  const list = innerList(item.text)
  if (!list) return { ...item, children: [] }
  const { core, ...rest } = item
  return {
    ...rest,
    ...(core !== undefined && list.lead.includes(core) ? { core } : {}),
    text: list.lead,
    children: list.parts.map((text, at) => ({ id: itemId(`${item.id}.${at + 1}`), text, lines: item.lines })),
  }
}
