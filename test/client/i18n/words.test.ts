import { describe, expect, it } from 'vitest'
import { comments as enComments } from '../../../client/i18n/en/comments.ts'
import * as enCompare from '../../../client/i18n/en/compare.ts'
import { correcting as enCorrecting } from '../../../client/i18n/en/correcting.ts'
import { create as enCreate } from '../../../client/i18n/en/create.ts'
import { exporting as enExporting } from '../../../client/i18n/en/exporting.ts'
import { library as enLibrary, source as enSource } from '../../../client/i18n/en/library.ts'
import { people as enPeople } from '../../../client/i18n/en/people.ts'
import { positions as enPositions } from '../../../client/i18n/en/positions.ts'
import * as enSuggesting from '../../../client/i18n/en/suggesting.ts'
import * as enSuggestions from '../../../client/i18n/en/suggestions.ts'
import { upload as enUpload } from '../../../client/i18n/en/upload.ts'
import { waiting as enWaiting } from '../../../client/i18n/en/waiting.ts'
import { waitingButton as enWaitingButton } from '../../../client/i18n/en/waiting-button.ts'
import { nextLang, preferredLang } from '../../../client/i18n/lang.ts'
import { loadWords, wordsOf } from '../../../client/i18n/words.ts'
import { comments as zhComments } from '../../../client/i18n/zh/comments.ts'
import * as zhCompare from '../../../client/i18n/zh/compare.ts'
import { correcting as zhCorrecting } from '../../../client/i18n/zh/correcting.ts'
import { create as zhCreate } from '../../../client/i18n/zh/create.ts'
import { exporting as zhExporting } from '../../../client/i18n/zh/exporting.ts'
import { library as zhLibrary, source as zhSource } from '../../../client/i18n/zh/library.ts'
import { people as zhPeople } from '../../../client/i18n/zh/people.ts'
import { positions as zhPositions } from '../../../client/i18n/zh/positions.ts'
import * as zhSuggesting from '../../../client/i18n/zh/suggesting.ts'
import * as zhSuggestions from '../../../client/i18n/zh/suggestions.ts'
import { upload as zhUpload } from '../../../client/i18n/zh/upload.ts'
import { waiting as zhWaiting } from '../../../client/i18n/zh/waiting.ts'
import { waitingButton as zhWaitingButton } from '../../../client/i18n/zh/waiting-button.ts'

type Leaf = { readonly at: string; readonly value: unknown }

const leaves = (value: unknown, at: string): readonly Leaf[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${at}.${key}`))
    : [{ at, value }]

const said = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'function') return String(value(2, 3, '', ''))
  return ''
}

await Promise.all([loadWords('zh'), loadWords('en')])
/** Those that come later, in both languages at once. */
const LATER = {
  zh: {
    correcting: zhCorrecting,
    create: zhCreate,
    exporting: zhExporting,
    library: zhLibrary,
    people: zhPeople,
    source: zhSource,
    upload: zhUpload,
    comments: zhComments,
    positions: zhPositions,
    waiting: zhWaiting,
    waitingButton: zhWaitingButton,
    ...zhCompare,
    ...zhSuggesting,
    ...zhSuggestions,
  },
  en: {
    correcting: enCorrecting,
    create: enCreate,
    exporting: enExporting,
    library: enLibrary,
    people: enPeople,
    source: enSource,
    upload: enUpload,
    comments: enComments,
    positions: enPositions,
    waiting: enWaiting,
    waitingButton: enWaitingButton,
    ...enCompare,
    ...enSuggesting,
    ...enSuggestions,
  },
}
const zh = leaves({ ...wordsOf('zh'), ...LATER.zh }, 'words')
const en = leaves({ ...wordsOf('en'), ...LATER.en }, 'words')
const HAN = /\p{Script=Han}/u
/** A mark before a name that the secretariat does not have. */
const EMPTY = /\.sideTag\.neutral$/
/** What is the same in both: the wordmark, the name of the other language, marks of numbering. */
const SHARED = /\.(app|latin|otherLanguage)$/

describe('the words of the interface', () => {
  it('[I18N1] both languages have the same words, none of them empty', () => {
    expect(en.map((leaf) => leaf.at).sort()).toEqual(zh.map((leaf) => leaf.at).sort())
    expect([...zh, ...en].filter((leaf) => !EMPTY.test(leaf.at) && said(leaf.value) === '')).toEqual([])
  })

  it('[I18N3] English has no Chinese left in it', () => {
    const left = en.filter((leaf) => !SHARED.test(leaf.at) && HAN.test(said(leaf.value)))
    expect(left.map((leaf) => leaf.at)).toEqual([])
  })

  it('[I18N4] nothing says 拒绝 or reject between the delegations', () => {
    const blunt = [...zh, ...en].filter((leaf) => /拒绝|\breject/i.test(said(leaf.value)))
    expect(blunt.map((leaf) => leaf.at)).toEqual([])
  })
})

describe('the switch of the language', () => {
  it('goes through every language and back to the first', () => {
    expect(nextLang('zh')).toBe('en')
    expect(nextLang('en')).toBe('zh')
  })
})

describe('the language somebody sees first', () => {
  it.each([
    ['a choice is remembered', 'en', 'zh-CN', 'en'],
    ['a Chinese browser', null, 'zh-CN', 'zh'],
    ['an English browser', null, 'en-US', 'en'],
    ['any other browser', null, 'de-DE', 'zh'],
    ['a remembered value that is no language', 'xx', 'en', 'en'],
  ] as const)('[I18N5] %s', (_, remembered, browser, expected) => {
    expect(preferredLang(remembered, browser)).toBe(expected)
  })
})
