import 'core-js/stable/array/at.js'
import 'core-js/stable/array/find-last.js'
import 'core-js/stable/array/find-last-index.js'
import 'core-js/stable/array/to-reversed.js'
import 'core-js/stable/array/to-sorted.js'
import 'core-js/stable/array/to-spliced.js'
import 'core-js/stable/array/with.js'
import 'core-js/stable/object/has-own.js'
import 'core-js/stable/string/at.js'
import 'core-js/stable/typed-array/at.js'
import { substituteDialog } from './dialog.ts'
import { TextSegmenter } from './segmenter.ts'

// What a browser has stays its own.
if (!('Segmenter' in Intl))
  Object.defineProperty(Intl, 'Segmenter', { value: TextSegmenter, configurable: true, writable: true })
if (!('HTMLDialogElement' in window)) substituteDialog()
