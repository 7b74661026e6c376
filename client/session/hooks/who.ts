import { useSyncExternalStore } from 'react'
import { type SignedIn, signedIn } from '../signed-in.ts'

/** Who is signed in; `signedIn` has the verbs. Apart from the hooks of a room, which bring the whole text machine. */
export const useSession = (): SignedIn => useSyncExternalStore(signedIn.subscribe, signedIn.now)
