import { SESSION_ELEMENT } from '../../model/wire/head.ts'
import { type Session, zSession } from '../../model/wire/session.ts'

type SentPage = {
  getElementById(id: string): { readonly textContent: string | null; remove(): void } | null
}

/**
 * [PG3] Whose session the page was sent to, as the page itself says; null when it says nobody's. Said once: what is asked
 * later, only the server knows.
 */
export function toldByPage(page: SentPage): Session | null {
  const element = page.getElementById(SESSION_ELEMENT)
  element?.remove()
  const told = zSession.safeParse(parseJson(element?.textContent ?? ''))
  return told.success && told.data.me !== null ? told.data : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
