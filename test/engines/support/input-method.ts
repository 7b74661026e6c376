import type { Engine, EnginePage } from './engine.ts'

/** Pinyin, letter by letter, and then the characters. */
export async function compose(
  { page, cdp }: Engine,
  letters: readonly string[],
  meanwhile: () => Promise<void>,
  characters: string,
): Promise<void> {
  if (cdp === null) return composeByEvents(page, letters, meanwhile, characters)
  for (const text of letters)
    await cdp.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await meanwhile()
  await cdp.send('Input.insertText', { text: characters })
}

/**
 * Chromium 86 and Firefox have no door for an input method: the events that one brings about, and the letters in the page as
 * it would write them.
 */
async function composeByEvents(
  page: EnginePage,
  letters: readonly string[],
  meanwhile: () => Promise<void>,
  characters: string,
): Promise<void> {
  await page.evaluate(writeComposed, 'compositionstart', '', 0)
  let written = 0
  for (const text of letters) {
    await page.evaluate(writeComposed, 'compositionupdate', text, written)
    written = text.length
  }
  await meanwhile()
  await page.evaluate(writeComposed, 'compositionend', characters, written)
}

/** In the page: the event, and before the caret `text` in place of the letters written so far. */
function writeComposed(type: string, text: string, written: number): void {
  const selection = getSelection()
  const node = selection?.focusNode
  const editor = document.querySelector('.ProseMirror')
  if (!selection || !node || !editor) throw new Error('no caret')
  if (type !== 'compositionend')
    editor.dispatchEvent(new CompositionEvent(type, { data: text, bubbles: true }))
  if (node instanceof Text && type !== 'compositionstart') {
    const at = selection.focusOffset
    node.replaceData(at - written, written, text)
    selection.collapse(node, at - written + text.length)
    editor.dispatchEvent(
      new InputEvent('input', {
        inputType: 'insertCompositionText',
        data: text,
        isComposing: true,
        bubbles: true,
      }),
    )
  }
  if (type === 'compositionend')
    editor.dispatchEvent(new CompositionEvent(type, { data: text, bubbles: true }))
}
