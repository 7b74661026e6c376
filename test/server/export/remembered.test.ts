import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { afterEach, expect, it, vi } from 'vitest'
import { emptyFields, NO_PARTICIPANTS } from '../../../model/memo/particulars.ts'
import { pdfInput } from '../../../model/render/pdf.ts'
import { createTypesetter } from '../../../server/export/typeset.ts'
import { ROOT } from '../../../server/launch/root.mjs'
import { para } from '../../support/builders.ts'

afterEach(() => vi.restoreAllMocks())

it('[EX26] of a long document Typst remembers nothing, of a short one what the next one uses', () => {
  const evicted = vi.spyOn(NodeCompiler.prototype, 'evictCache')
  const typesetter = createTypesetter(ROOT)
  if (!typesetter.ok) throw new Error('no fonts')
  const printed = (paragraphs: number) => {
    const blocks = Array.from({ length: paragraphs }, (_, n) =>
      para(`p${n}`, '双方应加强合作，通报进展。'.repeat(20)),
    )
    const options = { draft: true, madeAt: 0, lang: 'zh' } as const
    const page = pdfInput(
      { lang: 'zh', blocks },
      emptyFields(9),
      NO_PARTICIPANTS,
      { title: '共识备忘录' },
      options,
    )
    const made = typesetter.value(page, () => undefined)
    return made.ok ? made.value.pages : 0
  }
  expect(printed(1)).toBe(1)
  expect(evicted.mock.lastCall).toEqual([1])
  expect(printed(100)).toBeGreaterThan(30)
  expect(evicted.mock.lastCall).toEqual([0])
  expect(printed(1)).toBe(1)
}, 60_000)
