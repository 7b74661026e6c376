import { type Decoration, DecorationSet } from '@tiptap/pm/view'

/**
 * Decorations of whole blocks and of nothing inside them. For every block, the stock set searches the decorations of all
 * the others: ten milliseconds per keystroke in a text of a thousand blocks. Its constructor is not in the typings.
 */
class BlockDecorations extends DecorationSet {
  override forChild(): DecorationSet {
    return DecorationSet.empty
  }
}

/** Takes at most one decoration for each block, in the order of the text. */
export function blockDecorations(decorations: readonly Decoration[]): DecorationSet {
  const set: unknown = Reflect.construct(BlockDecorations, [[...decorations], []])
  return set instanceof DecorationSet && decorations.length > 0 ? set : DecorationSet.empty
}
