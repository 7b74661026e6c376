import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { templateId } from '../../model/ids.ts'
import { isCleanText } from '../../model/memo/clean.ts'
import { BLOCK_KINDS, MAX_LEVEL } from '../../model/memo/kinds.ts'
import type { Template } from '../../model/memo/template.ts'
import { SIDES } from '../../model/people.ts'

const zText = z.string().refine(isCleanText, 'holds a character the text may not contain')
const zBoth = z.strictObject({ zh: zText, en: zText })
const zBlock = z
  .strictObject({
    part: z.string().regex(/^[A-Za-z][A-Za-z0-9.]{0,59}$/),
    kind: z.enum(BLOCK_KINDS),
    level: z.int().min(1),
    side: z.enum(SIDES).nullable(),
    topic: z.string().min(1).nullable(),
    locked: z.boolean(),
    text: zBoth,
    guidance: zBoth,
  })
  .refine((b) => b.level <= MAX_LEVEL[b.kind], 'a level too deep for its kind')
const zTemplate: z.ZodType<Template> = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .transform(templateId),
  earlierIds: z.array(z.string().transform(templateId)),
  version: z.int().min(1),
  title: zBoth,
  purpose: zBoth,
  blocks: z.array(zBlock).min(1).refine(partsAreUnique, 'a part stands twice'),
})

/** A block's guidance and locked text are looked up by its part, so two blocks of one part would be mixed up. */
function partsAreUnique(blocks: readonly { readonly part: string }[]): boolean {
  return new Set(blocks.map((b) => b.part)).size === blocks.length
}

/** The skeletons in `templates/`, sorted by file name. They are ours: a broken one is thrown, with the file's name. */
export function loadTemplates(root: string): readonly Template[] {
  const folder = join(root, 'templates')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => read(join(folder, name)))
}

function read(file: string): Template {
  const parsed = zTemplate.safeParse(json(file))
  if (!parsed.success) throw new Error(`${file} is no template:\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function json(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`${file} cannot be read as JSON: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    })
  }
}
