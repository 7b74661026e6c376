import { expect, it } from 'vitest'
import { duration, exactTime, relativeTime } from '../../../client/i18n/times.ts'
import { loadWords } from '../../../client/i18n/words.ts'

await Promise.all([loadWords('zh'), loadWords('en')])

const NOW = Date.UTC(2026, 9, 20, 12, 0)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

it.each([
  [NOW - 20_000, '刚刚', 'just now'],
  [NOW - 3 * MINUTE, '3分钟前', '3 minutes ago'],
  [NOW - 2 * HOUR, '2小时前', '2 hours ago'],
  [NOW - DAY, '昨天', 'yesterday'],
  [NOW - 40 * DAY, '2026年9月10日', 'Sep 10, 2026'],
])('[TI1] %i reads %s / %s', (at, zh, en) => {
  expect(relativeTime(at, NOW, 'zh')).toBe(zh)
  expect(relativeTime(at, NOW, 'en')).toBe(en)
})

it('[TI2] the exact time is in both capitals, each with its own day', () => {
  const late = Date.UTC(2026, 11, 31, 18, 5)
  expect(exactTime(late, 'en')).toMatch(/^Beijing Jan 1, 2027, .*2:05.* · Washington Dec 31, 2026, .*1:05/)
})

it.each([
  [10 * MINUTE, '10分钟', '10 minutes'],
  [7 * DAY, '7天', '7 days'],
  [7 * DAY - 1200, '7天', '7 days'],
  [9.99 * MINUTE, '10分钟', '10 minutes'],
  [5_000, '1分钟', '1 minute'],
])('[TI3] a link that lasts %i ms is valid for %s / %s', (ms, zh, en) => {
  expect(duration(ms, 'zh').replaceAll(' ', '')).toBe(zh)
  expect(duration(ms, 'en')).toBe(en)
})
