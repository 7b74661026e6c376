import { failureOf } from '../control/open.ts'

/** Where a command writes: `out` its result, `err` what people are told about it. */
export type Terminal = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Asks, and resolves with the line that is typed; '' at the end of the input. */
  readonly ask?: (question: string) => Promise<string>
}

/** Tells the operator why a command did nothing; returns what the command returns then. */
export function failWith({ err }: Terminal, sentence: string): false {
  err(sentence)
  return false
}

/** What the system says of an error of the disk or the store. Anything else is our mistake, and is thrown on. */
export function systemDetail(error: unknown): string {
  const failure = failureOf(error, '')
  if (failure && 'detail' in failure) return failure.detail
  throw error
}
