import type { ClientId, PersonId } from '../ids.ts'
import type { PersistentMap } from '../persistent-map.ts'
import type { Folds } from './subject.ts'

export type JoiningFacts = {
  readonly joined: { readonly client: ClientId; readonly person: PersonId; readonly session: string }
}

/** Whose client id it is, and of which session. */
export type ClientOwner = { readonly person: PersonId; readonly session: string }

type JoiningPart = { readonly clients: PersistentMap<ClientId, ClientOwner> }

/** Every page that is opened joins once, under a client id of its own; the server says so, no command does. */
export const joiningFolds: Folds<JoiningFacts, JoiningPart> = {
  joined: ({ clients }, { client, person, session }) => ({
    clients: clients.with(client, { person, session }),
  }),
}
