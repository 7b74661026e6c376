/** A text is segmented in portions of so many UTF-16 units, or somewhat more. */
const PORTION = 400
/** How far behind that a place is looked for at which no word ends up in two. */
const SEARCHED = 600

/** Of a text that cannot be cut, so many segments are found in one step. */
export const A_STEP = 100

const CLAUSE_END = /\p{Script=Han}[，。；：、！？](?=\p{Script=Han})|\s(?=\S)/u
const HAN_PAIR = /[\u4E00-\u9FFF](?=[\u4E00-\u9FFF])/

/**
 * [CP7] A text in portions that are segmented one by one: Node copies the whole text into each segment, so that a long one
 * would cost the square of its length. They end behind a clause or a space; in a text without either between two Han
 * characters, or not at all.
 */
export function textPortions(text: string): readonly string[] {
  const portions: string[] = []
  let from = 0
  while (text.length - from > PORTION + SEARCHED) {
    const near = text.slice(from + PORTION, from + PORTION + SEARCHED)
    const found = CLAUSE_END.exec(near) ?? HAN_PAIR.exec(near)
    if (!found) break
    const to = from + PORTION + found.index + found[0].length
    portions.push(text.slice(from, to))
    from = to
  }
  return [...portions, text.slice(from)]
}
