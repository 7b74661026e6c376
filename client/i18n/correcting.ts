import { correcting as en } from './en/correcting.ts'
import { useLang } from './words.ts'
import { correcting as zh } from './zh/correcting.ts'

// Both languages come with the page that corrects a source; the first load of the drafting page has neither.
const WORDS = { zh, en }

export const useCorrectingWords = (): typeof zh => WORDS[useLang()]
