import type { Entered } from '../../model/dossier/facts.ts'
import type { ClientId, PersonId } from '../../model/ids.ts'
import type { CloseCode } from '../../model/wire/close.ts'
import type { Digest, Notice } from '../../model/wire/frames.ts'

/** Whose connection it is, as checked when it was opened. */
export type Who = { readonly person: PersonId; readonly client: ClientId; readonly session: string }

/** One connection as its room knows it. The room hands it only what is durable. */
export type Peer = {
  readonly who: Who
  /** Sends a frame with an update. */
  readonly text: (frame: Uint8Array) => void
  readonly facts: (facts: readonly Entered[]) => void
  readonly notice: (notice: Notice) => void
  readonly digest: (digest: Digest) => void
  readonly close: (code: CloseCode) => void
}
