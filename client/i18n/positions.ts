import { positions as en } from './en/positions.ts'
import { useLang } from './words.ts'
import { positions as zh } from './zh/positions.ts'

// Both languages come with what shows positions; the first load of the page has neither.
const WORDS = { zh, en }

export type PositionWords = typeof zh

export const usePositionWords = (): PositionWords => WORDS[useLang()]
