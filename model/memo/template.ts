import type { BlockId, TemplateId } from '../ids.ts'
import type { Side } from '../people.ts'
import type { Block, Lang } from './blocks.ts'
import { newBlock } from './blocks.ts'
import type { BlockKind } from './kinds.ts'
import { type Fields, filled } from './particulars.ts'

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
  readonly version: number
  readonly title: Bilingual
  readonly purpose: Bilingual
  readonly round: number
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

export const guidanceOf = (template: Template, part: string | null, lang: Lang): string =>
  template.blocks.find((b) => b.part === part)?.guidance[lang] ?? ''
