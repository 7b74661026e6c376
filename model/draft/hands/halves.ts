import type { Start } from './knots.ts'

/** A block, the one it was divided from, the one that was divided from, and so on. */
export function* originsOf(start: Start | null): Generator<Start> {
  const passed = new Set<Start>()
  for (let at = start; at && !passed.has(at); at = at.half) {
    passed.add(at)
    yield at
  }
}

/** From now on a block is a half of another one, unless that one came from it. */
export function divideFrom(half: Start, of: Start): void {
  for (const origin of originsOf(of)) if (origin === half) return
  half.half = of
}
