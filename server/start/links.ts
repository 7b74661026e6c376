import { issueLink, joinUrl } from '../accounts/invitations.ts'
import type { Clock } from '../seams.ts'
import type { Catalogue } from '../store/port.ts'
import { DEMONSTRATION, demoId } from './demonstration.ts'

/** A sign-in link for the terminal; `key` is the role it is printed under. */
export type SignInLink = { readonly key: string; readonly label: string; readonly url: string }

/**
 * [FS3] A demonstration prints fresh links at every start, so that nobody is locked out of it. [FS4] A workspace
 * prints one for the secretariat until somebody of it has signed in; after that `concord invite` does.
 */
export function linksAtStart(
  catalogue: Catalogue,
  site: string,
  clock: Clock,
): Promise<readonly SignInLink[]> {
  return catalogue.change((draft) => {
    const link = (key: string, person: { id: string; name: string }): SignInLink => ({
      key,
      label: person.name,
      url: joinUrl(site, issueLink(draft, person.id, 'invitation', clock).token),
    })
    const active = draft.people.filter((p) => p.revokedAt === null)
    if (draft.demo)
      return DEMONSTRATION.flatMap((demo) => {
        const person = active.find((p) => p.id === demoId(demo))
        return person ? [link(demo.key, person)] : []
      })
    const secretariat = active.filter((p) => p.role === 'secretariat')
    const arrived = draft.sessions.some((s) => secretariat.some((p) => p.id === s.person))
    return arrived ? [] : secretariat.map((person) => link('secretariat', person))
  })
}
