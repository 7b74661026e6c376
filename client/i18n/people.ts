import { people as en } from './en/people.ts'
import { useLang } from './words.ts'
import { people as zh } from './zh/people.ts'

// Both languages come with the page that shows them; the first load of the drafting page has neither.
const WORDS = { zh, en }

export const usePeopleWords = (): typeof zh => WORDS[useLang()]
