/** What a browser itself makes while somebody types, divides or joins. */
const OF_EDITING = new Set('p div span b i u em strong a br h1 h2 h3 h4 h5 h6'.split(' '))
const ATTRIBUTES_OF_EDITING = new Set(['style', 'href', 'dir', 'lang', 'type'])

const INLINE = new Set('b i u em strong a br'.split(' '))

/** A touch keyboard reports Enter by dividing the block in the page, words and all. */
const isTouch = (): boolean => navigator.maxTouchPoints > 1

/** ProseMirror marks every element it has made. */
const isOwn = (element: Element): boolean => 'pmViewDesc' in element || element.hasAttribute('data-block')

/**
 * [FO1] Whether an element was put into the text by an extension: a name of its own (grammarly-extension), one that typing
 * never makes (the `font` of a translator, a button), attributes that typing never sets, or words in a bare `div` or `span`:
 * a browser makes these empty, or with a style.
 */
export function isForeign(node: Node): boolean {
  if (!(node instanceof Element) || isOwn(node)) return false
  if (!OF_EDITING.has(node.localName)) return true
  const attributes = node.getAttributeNames()
  if (attributes.some((name) => !ATTRIBUTES_OF_EDITING.has(name))) return true
  const bare = !INLINE.has(node.localName) && attributes.length === 0
  return bare && node.textContent !== '' && !isTouch()
}

const isDrawn = (node: Node): boolean =>
  node instanceof Element && node.closest('.ProseMirror-widget, [contenteditable="false"]') !== null

function takeBack({ target, addedNodes, removedNodes, nextSibling }: MutationRecord): void {
  for (const node of addedNodes) if (node.parentNode === target) target.removeChild(node)
  const before = nextSibling?.parentNode === target ? nextSibling : null
  for (const node of removedNodes) if (node.parentNode === null) target.insertBefore(node, before)
}

/**
 * Takes foreign elements out again before the editor reads the text, and puts back the words they took the place of. It has
 * to be made before the editor is: observers are told in the order in which they were made.
 */
export function foreignWatch(): { readonly watch: (dom: Element) => void; readonly end: () => void } {
  const observer = new MutationObserver((records) => {
    const inText = records.filter(({ target }) => !isDrawn(target))
    const touched = new Set(
      inText.filter(({ addedNodes }) => [...addedNodes].some(isForeign)).map(({ target }) => target),
    )
    if (touched.size === 0) return
    for (const record of inText.toReversed()) if (touched.has(record.target)) takeBack(record)
    observer.takeRecords()
  })
  return {
    watch: (dom) => observer.observe(dom, { childList: true, subtree: true }),
    end: () => observer.disconnect(),
  }
}
