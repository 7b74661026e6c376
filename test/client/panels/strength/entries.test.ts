import { describe, expect, it } from 'vitest'
import { doubledWord, editedRungs, rungEntries } from '../../../../client/panels/strength/entries.ts'

describe('[SH7] the form of the list of words', () => {
  const shipped = rungEntries([])

  it('gives back nothing where nothing is changed, and what is changed alone', () => {
    expect(editedRungs(shipped)).toEqual([])
    expect(editedRungs({ ...shipped, will: '将，拟、 Will;' })).toEqual([
      { rung: 'will', words: ['将', '拟', 'will'] },
    ])
    expect(editedRungs({ ...shipped, note: '' })).toEqual([{ rung: 'note', words: [] }])
  })

  it('shows what was changed before', () => {
    const edited = [{ rung: 'advisable', words: ['宜', '以……为宜'] }] as const
    expect(rungEntries(edited).advisable).toBe('宜、以……为宜')
    expect(editedRungs(rungEntries(edited))).toEqual(edited)
  })

  it('names a word that stands on two rungs', () => {
    expect(doubledWord(shipped)).toBeNull()
    expect(doubledWord({ ...shipped, explore: `${shipped.explore}、应当` })).toBe('应当')
  })
})
