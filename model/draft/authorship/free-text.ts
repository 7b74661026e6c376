import type { Budget } from './search-budget.ts'
import { cutStretch, type TextStretch } from './stretches.ts'

/** Part of a removed stretch, by offsets, that has not come in elsewhere. */
export type FreeSegment = { readonly source: TextStretch; readonly from: number; readonly to: number }
type StartsByText = ReadonlyMap<string, readonly { readonly source: TextStretch; readonly from: number }[]>

/** Text that repeats itself has the same characters in many places; only this many of them are compared. */
const MAX_STARTS = 8

/** What one entry removed, less what was found to have come in elsewhere. Its indexes are made once and kept up. */
export class FreeText {
  readonly #minimum: number
  /** The segments of each stretch, in order. */
  readonly #segments: Map<TextStretch, FreeSegment[]>
  readonly #byText = new Map<string, FreeSegment[]>()
  #starts: StartsByText | null = null

  /** Parts shorter than `minimum` are found only when they are a whole segment. */
  constructor(removed: readonly TextStretch[], minimum: number) {
    this.#minimum = minimum
    this.#segments = new Map(removed.map((source) => [source, [{ source, from: 0, to: source.text.length }]]))
    for (const [segment] of this.#segments.values()) if (segment) this.#note(segment)
  }

  /** The segments that read so. */
  reading(text: string): readonly FreeSegment[] {
    return this.#byText.get(text) ?? []
  }

  /** The segment that holds the character at an offset of a stretch. */
  segmentAt(source: TextStretch, offset: number, budget: Budget): FreeSegment | undefined {
    const segments = this.#segments.get(source) ?? []
    if (segments.length > 1 && !budget.spend(segments.length)) return undefined
    return segments.find(({ from, to }) => from <= offset && offset < to)
  }

  /** Where each sequence of `minimum` characters begins. What has been taken since is still listed. */
  starts(): StartsByText {
    this.#starts ??= startsByText([...this.#segments.keys()], this.#minimum)
    return this.#starts
  }

  /** A range of a segment has come in elsewhere; what is before and after it is still free. */
  take(segment: FreeSegment, { from, to }: { readonly from: number; readonly to: number }): void {
    const { source } = segment
    const parts = [
      { source, from: segment.from, to: from },
      { source, from: to, to: segment.to },
    ].filter((part) => part.to > part.from)
    const segments = this.#segments.get(source) ?? []
    segments.splice(segments.indexOf(segment), 1, ...parts)
    const alike = this.#byText.get(textOf(segment)) ?? []
    alike.splice(alike.lastIndexOf(segment), 1)
    for (const part of parts) this.#note(part)
  }

  remaining(): readonly TextStretch[] {
    return [...this.#segments.values()].flat().map(({ source, from, to }) => cutStretch(source, from, to))
  }

  #note(segment: FreeSegment): void {
    const text = textOf(segment)
    const alike = this.#byText.get(text)
    if (alike) alike.push(segment)
    else this.#byText.set(text, [segment])
  }
}

const textOf = ({ source, from, to }: FreeSegment): string => source.text.slice(from, to)

function startsByText(removed: readonly TextStretch[], length: number): StartsByText {
  const found = new Map<string, { source: TextStretch; from: number }[]>()
  for (const source of removed)
    for (let from = 0; from + length <= source.text.length; from++) {
      const key = source.text.slice(from, from + length)
      const starts = found.get(key) ?? []
      if (starts.length < MAX_STARTS) starts.push({ source, from })
      found.set(key, starts)
    }
  return found
}
