import type { CDPSession, Page } from 'playwright'

/** What an input method does to the page, through the browser's own door for it. */
export type Ime = {
  /** The letters so far, as after one more key. */
  type(letters: string): Promise<void>
  /** The characters chosen; the composition ends. */
  commit(characters: string): Promise<void>
  /** Escape: nothing was written. */
  cancel(): Promise<void>
}

export async function imeOf(page: Page): Promise<Ime> {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  const compose = (text: string) =>
    cdp.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  return {
    type: async (letters) => void (await compose(letters)),
    commit: async (characters) => void (await cdp.send('Input.insertText', { text: characters })),
    cancel: async () => void (await compose('')),
  }
}

declare global {
  interface Window {
    seenWords?: string[]
    watchedWords?: MutationObserver
  }
}

export type Watched = {
  seen(): Promise<readonly string[]>
  /** To copy the whole text at every change holds up a page that is to be timed. */
  stop(): Promise<void>
}

/** Keeps everything that the text of this page ever says from now on, at every change of it. */
export async function watchWords(page: Page): Promise<Watched> {
  await page.evaluate(() => {
    const seen: string[] = []
    window.seenWords = seen
    const editor = document.querySelector('.ProseMirror')
    if (editor === null) throw new Error('no editor')
    const read = () => {
      const copy = editor.cloneNode(true)
      if (!(copy instanceof Element)) return
      for (const extra of copy.querySelectorAll('.ProseMirror-widget, [contenteditable="false"]'))
        extra.remove()
      seen.push(copy.textContent ?? '')
    }
    read()
    window.watchedWords = new MutationObserver(read)
    window.watchedWords.observe(editor, { childList: true, characterData: true, subtree: true })
  })
  return {
    seen: () => page.evaluate(() => window.seenWords ?? []),
    stop: () => page.evaluate(() => window.watchedWords?.disconnect()),
  }
}
