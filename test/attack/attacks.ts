import type { Ground } from './ground.ts'

/** `part` of what the full tier does: 1 there, less in the tests. */
export type Scale = { readonly part: number }

/** What one member does, and how much memory the server may take for it (MB). */
export type Attack = {
  readonly title: string
  readonly memory: number
  /** Resolves with the attack itself; the ground is prepared before anything is measured. */
  readonly prepare: (ground: Ground, scale: Scale) => Promise<() => Promise<void>>
}
