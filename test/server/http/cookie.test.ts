import { expect, it } from 'vitest'
import { tokenOf } from '../../../server/http/cookie.ts'

it.each([
  ['concord=abc', 'abc'],
  ['a=1; concord=abc; b=2', 'abc'],
  ['a=1;concord=abc;b=2', 'abc'],
  ['  concord=abc  ', 'abc'],
  ['concord=abc; concord=def', 'abc'],
  ['xconcord=no; concord=abc', 'abc'],
  ['a=concord=no; concord=abc', 'abc'],
  ['a= concord=no; concord=abc', 'abc'],
  [`${';'.repeat(16_000)}concord=abc`, 'abc'],
  [`${'concord'.repeat(2_000)}; concord=abc`, 'abc'],
  ['concord=', ''],
  ['concord', null],
  ['a=1', null],
  ['', null],
  [undefined, null],
])('the token of a session in the header %s', (header, token) => {
  expect(tokenOf(header, false)).toBe(token)
  expect(tokenOf(header?.replaceAll(/(?<![\w-])concord=/g, '__Host-concord='), true)).toBe(token)
})

it('each kind of server has a name of its own for it', () => {
  const both = '__Host-concord=one; concord=other'
  expect([tokenOf(both, true), tokenOf(both, false)]).toEqual(['one', 'other'])
})
