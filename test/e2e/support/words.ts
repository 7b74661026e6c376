import { en } from '../../../client/i18n/en/all.ts'
import { correcting as enCorrecting } from '../../../client/i18n/en/correcting.ts'
import { create as enCreate } from '../../../client/i18n/en/create.ts'
import { upload as enUpload } from '../../../client/i18n/en/upload.ts'
import { zh } from '../../../client/i18n/zh/all.ts'
import { correcting } from '../../../client/i18n/zh/correcting.ts'
import { create } from '../../../client/i18n/zh/create.ts'
import { upload } from '../../../client/i18n/zh/upload.ts'
import type { Lang } from '../../../model/memo/blocks.ts'

// Those that come with their pages are said in the same breath here.
const ZH = { ...zh, correcting, create, upload }
const EN: typeof ZH = { ...en, correcting: enCorrecting, create: enCreate, upload: enUpload }

/** What the screen says; the tests quote the words that matter themselves. */
export const wordsIn = (lang: Lang): typeof ZH => (lang === 'zh' ? ZH : EN)
