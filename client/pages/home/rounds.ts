import type { Source } from '../../../model/library/source.ts'

export type Round =
  | { readonly round: number; readonly state: 'held'; readonly source: Source }
  | { readonly round: number; readonly state: 'drafting' }
  | { readonly round: number; readonly state: 'absent' }

/** Every round up to the newest known one, newest first. A round the library has no memorandum of is `absent`. */
export function rounds(sources: readonly Source[], drafting: readonly number[]): readonly Round[] {
  const held = new Map(sources.flatMap((s) => (s.kind === 'memorandum' && s.round ? [[s.round, s]] : [])))
  const last = Math.max(0, ...held.keys(), ...drafting)
  return Array.from({ length: last }, (_, i): Round => {
    const round = last - i
    const source = held.get(round)
    if (source) return { round, state: 'held', source }
    return { round, state: drafting.includes(round) ? 'drafting' : 'absent' }
  })
}
