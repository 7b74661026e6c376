import type { Raise } from '../../../model/memo/raised.ts'
import { elementsIn, type Markup, nameOf } from './markup.ts'

type FormulaPart = {
  /** What stands between this part and the one before. */
  readonly before: string
  readonly raise: Raise | null
}

const PLAIN: FormulaPart = { before: '', raise: null }
const RAISED: FormulaPart = { before: '', raise: 'super' }
const LOWERED: FormulaPart = { before: '', raise: 'sub' }

/** How the parts of a MathML element behind its first one are written on one line. */
const PARTS: ReadonlyMap<string, readonly FormulaPart[]> = new Map([
  ['msup', [RAISED]],
  ['msub', [LOWERED]],
  ['msubsup', [LOWERED, RAISED]],
  ['mfrac', [{ before: '/', raise: null }]],
])
const ROOT: FormulaPart = { before: '√', raise: null }

/** [PA19] How a child of an element of a formula is written; of any other element, as it stands. */
export function formulaPart(element: Markup, child: Markup): FormulaPart {
  const name = nameOf(element)
  if (name !== 'msqrt' && !PARTS.has(name)) return PLAIN
  const at = elementsIn(element).indexOf(child)
  if (name === 'msqrt') return at === 0 ? ROOT : PLAIN
  return (at > 0 && PARTS.get(name)?.[at - 1]) || PLAIN
}
