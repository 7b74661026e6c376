import { describe, expect, it } from 'vitest'
import { isWider } from '../../../../client/panels/comments/AudienceTag.tsx'
import { mentionables, mentionsIn } from '../../../../client/panels/comments/mentions.ts'
import { personId } from '../../../../model/ids.ts'
import { type Actor, isOf, THREAD_AUDIENCES } from '../../../../model/people.ts'
import { actors, created, dossierOf } from '../../../support/builders.ts'

const dossier = dossierOf(
  [actors.secretariat.person, created],
  ...Object.values(actors).map(
    ({ person, name, role, side }) =>
      [actors.secretariat.person, { kind: 'member-added', person, name, role, side }] as const,
  ),
)
const delegations = { cn: ['中方代表团', 'Chinese delegation'], us: ['美方代表团', 'U.S. delegation'] }

describe('[CO7] whom the screen offers', () => {
  it('is who can read it, whatever the audience', () => {
    for (const audience of THREAD_AUDIENCES) {
      const offered = mentionables(dossier, audience, delegations).map(({ mention }) => mention)
      const readers = Object.values(actors).filter((actor) => isOf(audience, actor))
      const persons = offered.filter((one) => one !== 'cn' && one !== 'us')
      expect(persons.toSorted(), audience).toEqual(readers.map(({ person }) => person).toSorted())
    }
    expect(mentionables(dossier, 'cn', delegations).map(({ mention }) => mention)).not.toContain('us')
    expect(mentionables(dossier, 'us-secretariat', delegations).map(({ mention }) => mention)).toContain('us')
  })
})

describe('whom a text calls', () => {
  const known = [
    { mention: personId('wang'), names: ['王明'] },
    { mention: personId('wang-yuan'), names: ['王明远'] },
    { mention: personId('li-1'), names: ['李华'] },
    { mention: personId('li-2'), names: ['李华'] },
    { mention: 'cn', names: ['中方代表团', 'Chinese delegation'] },
  ] as const
  it.each([
    ['', []],
    ['请王明看', []],
    ['@王明 请看', ['wang']],
    ['@王明远请看', ['wang-yuan']],
    ['＠王明，@王明远', ['wang', 'wang-yuan']],
    ['@李华 请看', ['li-1', 'li-2']],
    ['@ 王明', []],
    ['ask the @Chinese delegation', ['cn']],
    ['@中方代表团@中方代表团', ['cn']],
    ['@@王明', ['wang']],
    ['mail@王', []],
  ])('%s', (text, want) => {
    expect(mentionsIn(text, known)).toEqual(want)
  })
})

describe('[CO6] a wider audience has a reader more', () => {
  it.each([
    ['all', 'cn', true],
    ['all', 'cn-secretariat', true],
    ['all', 'secretariat', true],
    ['cn-secretariat', 'cn', true],
    ['cn', 'cn-secretariat', false],
    ['cn', 'all', false],
    ['cn', 'cn', false],
    ['secretariat', 'all', false],
  ] as const)('%s than %s: %s', (audience, than, want) => {
    expect(isWider(audience, than)).toBe(want)
  })

  it('as all members are: none of them reads what is not wider', () => {
    const all: readonly Actor[] = Object.values(actors)
    for (const audience of THREAD_AUDIENCES)
      for (const than of THREAD_AUDIENCES)
        expect(isWider(audience, than)).toBe(all.some((one) => isOf(audience, one) && !isOf(than, one)))
  })
})
