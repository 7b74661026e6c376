import { describe, expect, it } from 'vitest'
import { cityTimes } from '../../../model/render/stamp.ts'

describe('a moment on the clocks of both capitals', () => {
  it.each([
    ['winter', Date.UTC(2026, 0, 9, 16, 5), '北京时间 2026年1月10日 00:05', '华盛顿时间 2026年1月9日 11:05'],
    ['summer', Date.UTC(2026, 6, 1, 3, 59), '北京时间 2026年7月1日 11:59', '华盛顿时间 2026年6月30日 23:59'],
    ['midnight', Date.UTC(2026, 6, 1, 4, 0), '北京时间 2026年7月1日 12:00', '华盛顿时间 2026年7月1日 00:00'],
  ])('in %s', (_, at, beijing, washington) => {
    expect(cityTimes(at, 'zh')).toEqual([beijing, washington])
  })

  it('in English', () => {
    expect(cityTimes(Date.UTC(2026, 0, 9, 16, 5), 'en')).toEqual([
      'Beijing 2026-01-10 00:05',
      'Washington 2026-01-09 11:05',
    ])
  })
})
