import { expect, it } from 'vitest'
import { linkUse, tokenOf } from '../../../client/pages/join/token.ts'

const TOKEN = 'AbCdEf0123456789_-AbCdEf0123456789_-AbCdEf-'

it.each<readonly [hash: string, token: string | null]>([
  [`#${TOKEN}`, TOKEN],
  ['', null],
  ['#', null],
  ['#short', null],
  [`#${TOKEN.slice(1)}`, null],
  [`#?${TOKEN}`, null],
  ...['>', '。', ')', '.', '"', '】', ';', '*', '%20', '%E2%80%8B', ' ', '_', '-', 'x'.repeat(60)].map(
    (more) => [`#${TOKEN}${more}`, TOKEN] as const,
  ),
  ...[
    '，请查收',
    '（演示）请点击',
    '&source=mail',
    '?from=singlemessage&isappinstalled=0',
    '%',
    '%E0%A4',
  ].map((more) => [`#${TOKEN}${more}`, TOKEN] as const),
  ...[' ', '\n', '%0A', '=%0D%0A', '=\r\n', '\u200b', '%E2%80%8B', '\u00ad'].map(
    (within) => [`#${TOKEN.slice(0, 20)}${within}${TOKEN.slice(20)}`, TOKEN] as const,
  ),
])('[JO1] the token of %j is %j', (hash, token) => {
  expect(tokenOf(hash)).toBe(token)
})

it('[JO3] a link is the same use of it when its page is loaded again, and another one when it is opened anew', () => {
  const first = linkUse(`#${TOKEN}`, null)
  expect(first).toMatchObject({ token: TOKEN, page: expect.stringMatching(/^[0-9a-f]{32}$/) })
  expect(linkUse('', { link: first })).toEqual(first)
  // An app keeps the address as it was.
  expect(linkUse(`#${TOKEN}`, { link: first })).toEqual(first)
  expect(linkUse(`#${TOKEN}`, null)?.page).not.toBe(first?.page)
  const other = linkUse(`#${TOKEN.replace('A', 'B')}`, { link: first })
  expect(other?.token).toBe(TOKEN.replace('A', 'B'))
  expect(other?.page).not.toBe(first?.page)
  expect(linkUse('', null)).toBe(null)
  expect(linkUse('', {})).toBe(null)
})
