/** Lengths, in UTF-16 units, of the common start and of the common end of two texts; neither cuts a surrogate pair. */
export function commonEnds(a: string, b: string): readonly [number, number] {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) start++
  if (start > 0 && /[\uD800-\uDBFF]/.test(a[start - 1] ?? '')) start--
  let end = 0
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  if (end > 0 && /[\uDC00-\uDFFF]/.test(a[a.length - end] ?? '')) end--
  return [start, end]
}
