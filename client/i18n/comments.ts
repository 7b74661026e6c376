import { comments as en } from './en/comments.ts'
import { useLang } from './words.ts'
import { comments as zh } from './zh/comments.ts'

// Both languages come with what shows comments; the first load of the page has neither.
const WORDS = { zh, en }

/** What each delegation may be called behind @, whichever language it was written in. */
export const DELEGATIONS = {
  cn: [zh.delegations.cn, en.delegations.cn],
  us: [zh.delegations.us, en.delegations.us],
}

export type CommentWords = typeof zh

export const useCommentWords = (): CommentWords => WORDS[useLang()]
