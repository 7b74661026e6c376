import { expect, it } from 'vitest'
import { tokenOf } from '../../../client/pages/join/token.ts'

const TOKEN = 'AbCdEf0123456789_-AbCdEf0123456789'

it.each([
  [`#${TOKEN}`, TOKEN],
  ['', null],
  ['#', null],
  ['#short', null],
  [`#${TOKEN} `, null],
  [`#${'x'.repeat(101)}`, null],
])('[JO1] the token of %j is %j', (hash, token) => {
  expect(tokenOf(hash)).toBe(token)
})
