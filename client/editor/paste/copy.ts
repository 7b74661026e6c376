import { DOMSerializer, type Fragment, type Node, type Schema, type Slice } from '@tiptap/pm/model'
import { type EditorState, Plugin } from '@tiptap/pm/state'
import type { Lang } from '../../../model/memo/blocks.ts'
import { numbering } from '../../../model/memo/numbering.ts'
import { idOf, memorandumOf } from '../blocks.ts'
import { drawnNumbers } from '../drawn/margin.ts'

const NUMBER = 'data-drawn-number'
const NO_NUMBERS: ReadonlyMap<Node, string> = new Map()

/**
 * The numbers of the copied blocks as they are drawn, each with the space that a Latin mark needs behind it. Words from the
 * middle of a block have none.
 */
export function copiedNumbers(slice: Slice, state: EditorState, lang: Lang): ReadonlyMap<Node, string> {
  const { doc, selection } = state
  const numbers = drawnNumbers(state) ?? numbering(memorandumOf(doc, lang))
  const blocks = slice.content.content.filter((node) => node.type.name === 'block')
  const whole = selection.$from.parentOffset === 0 ? blocks : blocks.slice(1)
  return new Map(
    whole.flatMap((node) => {
      const id = idOf(node)
      const number = id === null ? '' : (numbers.get(id) ?? '')
      return number === '' ? [] : [[node, /[、）]$/u.test(number) ? number : `${number} `] as const]
    }),
  )
}

export const copiedText = ({ content }: Slice, numbers: ReadonlyMap<Node, string>): string =>
  content.firstChild?.isInline
    ? content.textBetween(0, content.size)
    : content.content.map((node) => `${numbers.get(node) ?? ''}${node.textContent}`).join('\n')

class NumberedSerializer extends DOMSerializer {
  readonly #numbers: () => ReadonlyMap<Node, string>

  constructor(schema: Schema, numbers: () => ReadonlyMap<Node, string>) {
    const { nodes, marks } = DOMSerializer.fromSchema(schema)
    super(nodes, marks)
    this.#numbers = numbers
  }

  override serializeFragment(
    fragment: Fragment,
    options?: { document?: Document },
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const made = super.serializeFragment(fragment, options, target)
    if (target !== undefined) return made
    for (const [at, node] of fragment.content.entries()) {
      const number = this.#numbers().get(node)
      if (number === undefined) continue
      const span = made.ownerDocument.createElement('span')
      span.setAttribute(NUMBER, '')
      span.textContent = number
      made.children[at]?.prepend(span)
    }
    return made
  }
}

/** Takes the drawn numbers out of what was copied here: the blocks are numbered where they arrive. */
export function withoutDrawnNumbers(copied: Element): Element {
  for (const number of copied.querySelectorAll(`[${NUMBER}]`)) number.remove()
  return copied
}

/** [PA16] What is copied has the numbers that are drawn, as words and in its HTML. */
export function copyPlugin(schema: Schema, lang: Lang): Plugin {
  let numbers = NO_NUMBERS
  return new Plugin({
    props: {
      transformCopied(slice, view) {
        numbers = copiedNumbers(slice, view.state, lang)
        return slice
      },
      clipboardSerializer: new NumberedSerializer(schema, () => numbers),
      clipboardTextSerializer: (slice) => copiedText(slice, numbers),
    },
  })
}
