type LeftPage = Pick<Window, 'addEventListener' | 'removeEventListener'>

/**
 * [OB10] The browser asks before the page is left while something is unsaved. Chromium before 119, and Safari, ask only where
 * `returnValue` says something. Returns the way to stop.
 */
export function askBeforeLeaving(isUnsaved: () => boolean, page: LeftPage = window): () => void {
  const ask = (event: Event) => {
    if (!isUnsaved()) return
    event.preventDefault()
    // Read by name: on the type of an event it is a truth value, which older browsers do not take for an answer.
    Object.assign(event, { returnValue: 'unsaved' })
  }
  page.addEventListener('beforeunload', ask)
  return () => page.removeEventListener('beforeunload', ask)
}

/** [SX26] What can still be saved is on its way before the page is left. Returns the way to stop. */
export function onLeaving(save: () => void, page: LeftPage = window): () => void {
  const events = ['beforeunload', 'pagehide'] as const
  for (const event of events) page.addEventListener(event, save)
  return () => {
    for (const event of events) page.removeEventListener(event, save)
  }
}
