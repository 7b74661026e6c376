import { strength as en } from './en/strength.ts'
import { useLang } from './words.ts'
import { strength as zh } from './zh/strength.ts'

// Both languages come with the hints; the first load of the page has neither.
const WORDS = { zh, en }

export const useStrengthWords = (): typeof zh => WORDS[useLang()]
