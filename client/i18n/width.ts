import { width as en } from './en/width.ts'
import { useLang } from './words.ts'
import { width as zh } from './zh/width.ts'

// Both languages come with the form; the first load of the page has neither.
const WORDS = { zh, en }

export const useWidthWords = (): typeof zh => WORDS[useLang()]
