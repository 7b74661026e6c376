import { waiting as en } from './en/waiting.ts'
import { useLang } from './words.ts'
import { waiting as zh } from './zh/waiting.ts'

// Both languages come with what shows what waits; the first load of the page has neither.
const WORDS = { zh, en }

export type WaitingWords = typeof zh

export const useWaitingWords = (): WaitingWords => WORDS[useLang()]
