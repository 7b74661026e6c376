import type { BlockId, TemplateId } from '../ids.ts'
import type { Side } from '../people.ts'
import type { Block, Lang } from './blocks.ts'
import { newBlock } from './blocks.ts'
import type { BlockKind } from './kinds.ts'
import { type Fields, filled } from './particulars.ts'

type Both = { readonly zh: string; readonly en: string }

/** One block a template starts with. `text` may hold `{…}` patterns; a locked block keeps following them. */
export type TemplateBlock = {
  readonly part: string
  readonly kind: BlockKind
  readonly level: number
  readonly side: Side | null
  readonly topic: string | null
  readonly locked: boolean
  readonly text: Both
  /** Shown as a placeholder while the block is empty; never content. */
  readonly guidance: Both
}

export type Template = {
  readonly id: TemplateId
  readonly version: number
  readonly title: Both
  readonly purpose: Both
  readonly round: number
  readonly blocks: readonly TemplateBlock[]
}

/** [TE1] A template is instantiated once, by the server: every block with a fresh id, the fields filled in. */
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

/** [TE2] The text a locked block must have now, or null when the block does not follow the form. */
export function lockedText(template: Template, block: Block, fields: Fields, lang: Lang): string | null {
  if (!block.locked) return null
  const own = template.blocks.find((b) => b.part === block.part && b.locked)
  return own ? filled(own.text[lang], fields, lang) : null
}

export const guidanceOf = (template: Template, part: string | null, lang: Lang): string =>
  template.blocks.find((b) => b.part === part)?.guidance[lang] ?? ''
