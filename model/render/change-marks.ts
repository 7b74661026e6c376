import type { Party } from '../dossier/suggestions/forms.ts'
import type { Block, Span } from '../memo/blocks.ts'

/** Whose change it is: a party's; or `text`: how the text itself has changed since another version. */
export type Hand = Party | 'text'

/** Words that were put in, were struck, or were put in by one hand and struck by another. */
export type TrackedChange = {
  readonly put?: Hand
  readonly struck?: Hand
  /** [EX11] The persons behind the hands, where a file is to name them. */
  readonly putBy?: string
  readonly struckBy?: string
}
export type TrackedSpan = Span & TrackedChange

/**
 * A block with what was put into it and struck from it. `end`: what happened to its line end. Of a block that is new, or
 * gone, the end is so too; one that was divided has a new end in front of its second part, two that were joined a struck
 * one between them. Accepting everything gives the new blocks, undoing everything those of before.
 */
export type TrackedBlock = Omit<Block, 'spans'> & {
  readonly spans: readonly TrackedSpan[]
  readonly end?: TrackedChange
}

/** A block of which every word, and its end, changed alike. */
export const wholly = (block: Block, change: TrackedChange): TrackedBlock => ({
  ...block,
  spans: block.spans.map((span) => ({ ...span, ...change })),
  end: change,
})

/** Whether the words are there once all changes are accepted, or all are undone. */
export const isThere = ({ put, struck }: TrackedChange, when: 'accepted' | 'undone'): boolean =>
  when === 'accepted' ? struck === undefined : put === undefined

type SettledWords = { readonly text: string } & TrackedChange
type SettledParagraph = { readonly spans: readonly SettledWords[]; readonly end?: TrackedChange }

/** What the paragraphs say once all changes are accepted, or all are undone; a paragraph without its end runs into the next one. */
export function settledTexts(
  blocks: readonly SettledParagraph[],
  when: 'accepted' | 'undone',
): readonly string[] {
  const texts: string[] = []
  let open = ''
  for (const { spans, end } of blocks) {
    open += spans.map((span) => (isThere(span, when) ? span.text : '')).join('')
    if (end && !isThere(end, when)) continue
    texts.push(open)
    open = ''
  }
  return open === '' ? texts : [...texts, open]
}
