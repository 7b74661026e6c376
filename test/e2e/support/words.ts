import { en } from '../../../client/i18n/en/all.ts'
import { zh } from '../../../client/i18n/zh/all.ts'
import type { Lang } from '../../../model/memo/blocks.ts'

/** What the screen says; the tests quote the words that matter themselves. */
export const wordsIn = (lang: Lang): typeof zh => (lang === 'zh' ? zh : en)
