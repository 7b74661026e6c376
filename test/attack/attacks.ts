import type { Ground } from './ground.ts'

/** `part` of what the full tier does: 1 there, less in the tests. */
export type Scale = { readonly part: number }

/** What one member does, and how much memory the server may take for it (MB). */
export type Attack = {
  readonly title: string
  /** What is attacked. */
  readonly kind: string
  /** Also done at a small scale in every run of the tests; one or two of each kind. */
  readonly quick?: boolean
  readonly memory: number
  /** Whether all of it is to be refused, or nothing that is counted is asked for. */
  readonly refused?: boolean
  /** The heap that the server has (MB), where what stands there already takes more than 128 MB leave room for. */
  readonly heap?: number
  /** Resolves with the attack itself; the ground is prepared before anything is measured. */
  readonly prepare: (ground: Ground, scale: Scale) => Promise<() => Promise<void>>
}
