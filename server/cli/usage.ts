import { USAGE } from './say.ts'
import type { Terminal } from './terminal.ts'

export const EXIT = { done: 0, failed: 1, usage: 2 } as const

export function usage({ err }: Terminal, detail?: string): number {
  err(`${detail === undefined ? '' : `${detail}\n\n`}${USAGE}`)
  return EXIT.usage
}
