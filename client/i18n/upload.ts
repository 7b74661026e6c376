import { upload as en } from './en/upload.ts'
import { useLang } from './words.ts'
import { upload as zh } from './zh/upload.ts'

// Both languages come with the page that shows them; the first load of the drafting page has neither.
const WORDS = { zh, en }

export const useUploadWords = (): typeof zh => WORDS[useLang()]
