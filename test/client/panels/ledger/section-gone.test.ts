import { expect, it } from 'vitest'
import { sectionNow } from '../../../../client/panels/ledger/SectionGone.tsx'
import { outline } from '../../../../model/memo/outline.ts'
import { heading, id, memo } from '../../../support/builders.ts'

const sections = outline(memo(heading('a', '半导体'), heading('b', '人工智能')))

it.each([
  ['it stands', 'a', { section: id('a'), gone: false }],
  ['it was deleted meanwhile', 'x', { section: id('b'), gone: true }],
])('[CA6] the section that was chosen: %s', (_, chosen, expected) => {
  expect(sectionNow(sections, id(chosen), id('b'))).toEqual(expected)
})

it('[CA6] none was there to choose', () => {
  expect(sectionNow([], null, null)).toEqual({ section: null, gone: false })
})
