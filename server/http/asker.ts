import type { Request } from 'express'
import type { SignedIn } from '../accounts/sessions.ts'

const askers = new WeakMap<Request, SignedIn>()

/** Who sends this request; null: nobody who is signed in, or the guards have not run yet. */
export const askerOf = (req: Request): SignedIn | null => askers.get(req) ?? null

export function setAsker(req: Request, who: SignedIn | null): void {
  if (who) askers.set(req, who)
  else askers.delete(req)
}
