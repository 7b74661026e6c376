import type { LinkUse } from '../../../model/wire/session.ts'

/** As long as the server makes them. */
const LENGTH = 43
/** What mail programs and apps put into a link to break it: blanks, soft breaks, signs that nobody sees. */
const BREAKS = /=\r?\n|[\s\u00ad\u200b-\u200f\u2060\ufeff]/g

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** [JO1] The token in the fragment of an invitation link, whatever was put into it or behind it; null when there is none. */
export function tokenOf(hash: string): string | null {
  const [token = ''] = /^[\w-]*/.exec(decoded(hash.slice(1)).replace(BREAKS, '')) ?? []
  return token.length < LENGTH ? null : token.slice(0, LENGTH)
}

const nameOfPage = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * [JO3] The link that this page was opened with, as it is used; null: none. The history entry of the page keeps it, so that
 * it is there when the page is loaded again, though the address no longer shows it; so does what the page calls itself.
 */
export function linkUse(hash: string, state: unknown): LinkUse | null {
  const token = tokenOf(hash)
  const kept = (state as { readonly link?: LinkUse } | null)?.link ?? null
  if (token === null || token === kept?.token) return kept
  return { token, page: nameOfPage() }
}

/** Keeps the link with the page; with `hidden` the address bar does not show it any more. */
export function keepLink(link: LinkUse | null, hidden: boolean): void {
  const { pathname, href } = location
  history.replaceState(link === null ? null : { link }, '', hidden ? pathname : href)
}
