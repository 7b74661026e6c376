import type { BlockId, TemplateId } from '../ids.ts'
import type { Side } from '../people.ts'
import { type Block, blockText, type Lang, type Memorandum, newBlock } from './blocks.ts'
import type { BlockKind } from './kinds.ts'
import { type Fields, filled, PENDING } from './particulars.ts'

type Bilingual = { readonly zh: string; readonly en: string }

/** One block of a template. `text` may contain `{…}` patterns; a locked block goes on following them. */
export type TemplateBlock = {
  readonly part: string
  readonly kind: BlockKind
  readonly level: number
  readonly side: Side | null
  readonly topic: string | null
  readonly locked: boolean
  readonly text: Bilingual
  /** Shown as a placeholder while the block is empty; it never becomes text. */
  readonly guidance: Bilingual
}

export type Template = {
  readonly id: TemplateId
  /** Names under which earlier memoranda know it. */
  readonly earlierIds: readonly TemplateId[]
  readonly version: number
  /** The name that a memorandum is given; may contain `{…}` patterns, like the text of a block. */
  readonly title: Bilingual
  readonly purpose: Bilingual
  readonly blocks: readonly TemplateBlock[]
}

/** [TE1] The server instantiates a template once: every block gets a fresh id, and the fields are filled in. */
export function instantiate(
  template: Template,
  fields: Fields,
  lang: Lang,
  id: () => BlockId,
): readonly Block[] {
  return template.blocks.map(({ guidance: _guidance, text, kind, ...rest }) =>
    newBlock(id(), kind, filled(text[lang], fields, lang), rest),
  )
}

/** [TE2] The text that a locked block has to have now; null when the block does not follow the form. */
export function lockedText(template: Template, block: Block, fields: Fields, lang: Lang): string | null {
  if (!block.locked) return null
  const own = template.blocks.find((b) => b.part === block.part && b.locked)
  return own ? filled(own.text[lang], fields, lang) : null
}

/** What a text that follows the form reads, and what a change of the form would make of it. */
export type Following = {
  readonly now: string
  readonly wanted: string
  /** It reads as the form made it: nobody has rewritten it. */
  readonly asFilled: boolean
}
export type FormChange = { readonly before: Fields; readonly after: Fields }

/** Null when the change does not concern the text, or when the form does not know yet what it would say. */
export function following(
  pattern: string,
  now: string,
  { before, after }: FormChange,
  lang: Lang,
): Following | null {
  const was = filled(pattern, before, lang)
  const wanted = filled(pattern, after, lang)
  if (wanted === now || wanted.includes(PENDING[lang])) return null
  return wanted !== was || before.round !== after.round ? { now, wanted, asFilled: now === was } : null
}

/** [TE3] A block that follows the form but is not locked may have been rewritten: it is changed when a person says so. */
export function followingBlocks(
  template: Template,
  { blocks, lang }: Memorandum,
  change: FormChange,
): readonly (Following & { readonly block: BlockId })[] {
  return blocks.flatMap((block) => {
    const pattern = template.blocks.find(({ part }) => part === block.part)?.text[lang] ?? ''
    if (block.locked || !pattern.includes('{')) return []
    const found = following(pattern, blockText(block), change, lang)
    return found ? [{ ...found, block: block.id }] : []
  })
}

/** [TE4] A template is found by its id, or by one that earlier memoranda know it by. */
export const templateOf = (templates: readonly Template[], id: TemplateId): Template | undefined =>
  templates.find((one) => one.id === id || one.earlierIds.includes(id))

/** What may be written where, by part of the template, in one language. Parts without guidance are not in it. */
export type Guidance = Readonly<Record<string, string>>

export const guidanceOf = (template: Template, lang: Lang): Guidance =>
  Object.fromEntries(
    template.blocks.flatMap(({ part, guidance }) => (guidance[lang] ? [[part, guidance[lang]]] : [])),
  )
