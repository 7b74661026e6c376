import type { Entered } from '../../model/dossier/facts.ts'
import type { ClientId, PersonId } from '../../model/ids.ts'
import type { CloseCode } from '../../model/wire/close.ts'

/** Whose connection it is, as checked when it was opened. */
export type Who = { readonly person: PersonId; readonly client: ClientId; readonly session: string }

/** One connection as its room knows it. Everything a room hands it is durable. */
export type Peer = {
  readonly who: Who
  readonly update: (bytes: Uint8Array) => void
  readonly facts: (facts: readonly Entered[]) => void
  readonly close: (code: CloseCode) => void
}
