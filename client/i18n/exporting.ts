import { exporting as en } from './en/exporting.ts'
import { useLang } from './words.ts'
import { exporting as zh } from './zh/exporting.ts'

// Both languages come with the dialog; the first load of the page has neither.
const WORDS = { zh, en }

export const useExportWords = (): typeof zh => WORDS[useLang()]
