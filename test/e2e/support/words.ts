import { en } from '../../../client/i18n/en/all.ts'
import { comments as enComments } from '../../../client/i18n/en/comments.ts'
import { correcting as enCorrecting } from '../../../client/i18n/en/correcting.ts'
import { create as enCreate } from '../../../client/i18n/en/create.ts'
import { exporting as enExporting } from '../../../client/i18n/en/exporting.ts'
import { library as enLibrary, source as enSource } from '../../../client/i18n/en/library.ts'
import { people as enPeople } from '../../../client/i18n/en/people.ts'
import { upload as enUpload } from '../../../client/i18n/en/upload.ts'
import { zh } from '../../../client/i18n/zh/all.ts'
import { comments } from '../../../client/i18n/zh/comments.ts'
import { correcting } from '../../../client/i18n/zh/correcting.ts'
import { create } from '../../../client/i18n/zh/create.ts'
import { exporting } from '../../../client/i18n/zh/exporting.ts'
import { library, source } from '../../../client/i18n/zh/library.ts'
import { people } from '../../../client/i18n/zh/people.ts'
import { upload } from '../../../client/i18n/zh/upload.ts'
import type { Lang } from '../../../model/memo/blocks.ts'

// Those that come with their pages are said in the same breath here.
const ZH = { ...zh, comments, correcting, create, exporting, library, people, source, upload }
const EN: typeof ZH = {
  ...en,
  comments: enComments,
  correcting: enCorrecting,
  create: enCreate,
  exporting: enExporting,
  library: enLibrary,
  people: enPeople,
  source: enSource,
  upload: enUpload,
}

/** What the screen says; the tests quote the words that matter themselves. */
export const wordsIn = (lang: Lang): typeof ZH => (lang === 'zh' ? ZH : EN)
