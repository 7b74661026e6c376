import { expect, it } from 'vitest'
import { cleanCommand } from '../../../server/http/clean-command.ts'

it('[HT8] the quote of a comment and what stands around it are cleaned like its words', () => {
  const anchor = { lang: 'zh', block: 'p1', start: '{}', end: '{}' } as const
  const dirty = { quote: '双\u0000方\u202e', before: 'a\u001b', after: '\ud800b' }
  const got = cleanCommand({
    do: 'open-thread',
    audience: 'all',
    mentions: [],
    text: '一\u0007',
    anchor: { ...anchor, ...dirty },
  })
  expect(got).toEqual({
    do: 'open-thread',
    audience: 'all',
    mentions: [],
    text: '一',
    anchor: { ...anchor, quote: '双方', before: 'a', after: 'b' },
  })
})
