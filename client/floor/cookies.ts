const TRIED = 'concord-tried=1'

function set(how: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: browsers of the floor have no Cookie Store, and no page has one without TLS.
  document.cookie = `${TRIED}; path=/; SameSite=Strict${how}`
}

/**
 * [OB9] Whether this browser keeps a cookie: without one nobody stays signed in. It is tried, because a browser that is told to
 * keep none may claim that it does; what was tried is gone at once.
 */
export function keepsCookies(): boolean {
  try {
    set('')
    const kept = document.cookie.split('; ').includes(TRIED)
    set('; max-age=0')
    return kept
  } catch {
    return false
  }
}
