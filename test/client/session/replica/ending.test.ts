import { describe, expect, it } from 'vitest'
import { endingOf } from '../../../../client/session/replica/ending.ts'
import { CLOSE } from '../../../../model/wire/close.ts'

describe('[EN1] what becomes of a room that was closed for good', () => {
  it.each([
    [
      '[EN2] the session is over: joined once more, to learn who is signed in now',
      CLOSE.sessionOver,
      'not-signed-in',
      'rejoin',
    ],
    ['the memorandum is gone', CLOSE.gone, 'no-such-memorandum', 'over'],
    ['the client is outdated', CLOSE.clientTooOld, 'client-too-old', 'over'],
    ['a permission was withdrawn', CLOSE.rights, 'not-allowed', 'offer'],
    ['another epoch', CLOSE.conflict, 'text-moved', 'rejoin'],
    ['too large', CLOSE.tooLarge, 'too-large', 'rejoin'],
  ])('%s', (_, code, why, next) => {
    expect(endingOf(code, null)).toEqual({ refusal: { why }, next })
  })

  it('gives the reason the server gave, if it gave one', () => {
    const refusal = { why: 'update-refused', code: 'schema' } as const
    expect(endingOf(CLOSE.refused, refusal)).toEqual({ refusal, next: 'rejoin' })
  })
})
