import { useSyncExternalStore } from 'react'
import { type SignInState, signedIn } from '../signed-in.ts'

/** Who is signed in; `signedIn` has the verbs. Not in `room.ts`, which loads Yjs and all that edits a text. */
export const useSession = (): SignInState => useSyncExternalStore(signedIn.subscribe, signedIn.now)
