import { type Decoration, DecorationSet } from '@tiptap/pm/view'

/**
 * Decorations of whole blocks and of nothing inside them. The stock set looks for every block through the decorations
 * of all the others: with a thousand blocks that is ten milliseconds a key. Its constructor is not in the typings.
 */
class BlockDecorations extends DecorationSet {
  override forChild(): DecorationSet {
    return DecorationSet.empty
  }
}

/** In order of the text, one a block. */
export function blockDecorations(decorations: readonly Decoration[]): DecorationSet {
  const set: unknown = Reflect.construct(BlockDecorations, [[...decorations], []])
  return set instanceof DecorationSet && decorations.length > 0 ? set : DecorationSet.empty
}
