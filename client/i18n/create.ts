import { create as en } from './en/create.ts'
import { useLang } from './words.ts'
import { create as zh } from './zh/create.ts'

// Both languages come with the page that shows them; the first load of the drafting page has neither.
const WORDS = { zh, en }

export const useCreateWords = (): typeof zh => WORDS[useLang()]
