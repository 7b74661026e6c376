import { waitingButton as en } from './en/waiting-button.ts'
import { useLang } from './words.ts'
import { waitingButton as zh } from './zh/waiting-button.ts'

// Apart from the words of the list, which most visits do not open.
const WORDS = { zh, en }

export const useWaitingButtonWords = (): typeof zh => WORDS[useLang()]
