/** Lengths, in UTF-16 units, of the common start and of the common end of two texts; neither cuts a surrogate pair. */
export function commonEnds(a: string, b: string): readonly [number, number] {
  let start = commonStart(a, b)
  if (start > 0 && /[\uD800-\uDBFF]/.test(a[start - 1] ?? '')) start--
  let end = commonEnd(a, b, Math.min(a.length, b.length) - start)
  if (end > 0 && /[\uDC00-\uDFFF]/.test(a[a.length - end] ?? '')) end--
  return [start, end]
}

/** Halves what is left instead of going through it letter by letter: that long texts are equal is found out at once. */
function commonStart(a: string, b: string): number {
  let [same, most] = [0, Math.min(a.length, b.length)]
  while (same < most) {
    const half = (same + most + 1) >> 1
    if (a.slice(same, half) === b.slice(same, half)) same = half
    else most = half - 1
  }
  return same
}

function commonEnd(a: string, b: string, longest: number): number {
  let [same, most] = [0, longest]
  while (same < most) {
    const half = (same + most + 1) >> 1
    if (a.slice(a.length - half, a.length - same) === b.slice(b.length - half, b.length - same)) same = half
    else most = half - 1
  }
  return same
}
