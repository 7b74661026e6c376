/**
 * [OB2] Whether this browser lacks something of what the program uses: asked of the names themselves, never of the name
 * that a browser gives itself.
 */
export const isOlder = (): boolean =>
  !(
    'at' in Array.prototype &&
    'findLast' in Array.prototype &&
    'toSorted' in Array.prototype &&
    'hasOwn' in Object &&
    'Segmenter' in Intl &&
    'HTMLDialogElement' in window
  )
