/** Between two sequences: `from` to `to` of the one are `start` to `end` of the other. */
export type Windows = { from: number; to: number; start: number; end: number }

/**
 * What differs between two sequences of numbers, in order and with as few edits as there are (Myers, "An O(ND) difference
 * algorithm", 1986); null with more than `most`. Costs at most O((n + most) · most), unlike a library made for texts: this
 * is what somebody hostile attacks.
 */
export function editScript(
  base: ArrayLike<number>,
  other: ArrayLike<number>,
  most: number,
): readonly Windows[] | null {
  const [n, m] = [base.length, other.length]
  const rows: Int32Array[] = []
  // By diagonal (from there to here), the furthest place in the base that so many edits reach.
  let row = new Int32Array([0])
  for (let edits = 0; edits <= most; edits++) {
    const next = new Int32Array(2 * edits + 1)
    for (let k = -edits; k <= edits; k += 2) {
      let x = edits === 0 ? 0 : stepTo(row, edits, k)
      while (x < n && x - k < m && base[x] === other[x - k]) x++
      next[k + edits] = x
      if (x >= n && x - k >= m) return joined(tracedBack(rows, edits, n - m))
    }
    rows.push(next)
    row = next
  }
  return null
}

const at = (row: Int32Array, edits: number, k: number): number => row[k + edits] ?? 0

/** Where one more edit leads on diagonal `k`: an insertion comes from the one above, a deletion from the one below. */
function stepTo(row: Int32Array, edits: number, k: number): number {
  return isInsertion(row, edits, k) ? at(row, edits - 1, k + 1) : at(row, edits - 1, k - 1) + 1
}

const isInsertion = (row: Int32Array, edits: number, k: number): boolean =>
  k === -edits || (k !== edits && at(row, edits - 1, k - 1) < at(row, edits - 1, k + 1))

/** The single edits, the last one first. */
function tracedBack(rows: readonly Int32Array[], last: number, diagonal: number): readonly Windows[] {
  const edits: Windows[] = []
  let k = diagonal
  for (let n = last; n > 0; n--) {
    const row = rows[n - 1]
    if (!row) break
    const inserts = isInsertion(row, n, k)
    k += inserts ? 1 : -1
    const x = at(row, n - 1, k)
    const y = x - k
    edits.push({ from: x, to: inserts ? x : x + 1, start: y, end: inserts ? y + 1 : y })
  }
  return edits
}

/** Edits that follow one another without anything equal between them are one. */
function joined(edits: readonly Windows[]): readonly Windows[] {
  const found: Windows[] = []
  for (const edit of edits.toReversed()) {
    const last = found.at(-1)
    if (last && last.to === edit.from && last.end === edit.start) {
      last.to = edit.to
      last.end = edit.end
    } else found.push({ ...edit })
  }
  return found
}
