import { expect, it } from 'vitest'
import { upToIn } from '../../../../client/panels/suggestions/usePage.ts'
import { suggestionId } from '../../../../model/ids.ts'

const ids = Array.from({ length: 120 }, (_, at) => suggestionId(`suggestion${at}`))

it.each([
  ['the first', 'suggestion0', 50],
  ['the fiftieth', 'suggestion49', 50],
  ['the one after it', 'suggestion50', 51],
  ['the last', 'suggestion119', 120],
  ['one of another list', 'elsewhere', 50],
])('[LP1] a link to %s of a long list finds its card', (_, id, drawn) => {
  expect(upToIn(ids, 50, suggestionId(id))).toBe(drawn)
})

it('[LP1] without a link a page is drawn', () => {
  expect(upToIn(ids, 50, undefined)).toBe(50)
})
