import { comments as en } from './en/comments.ts'
import { useLang } from './words.ts'
import { comments as zh } from './zh/comments.ts'

// Both languages come with what shows comments; the first load of the page has neither.
const WORDS = { zh, en }

export type CommentWords = typeof zh

export const useCommentWords = (): CommentWords => WORDS[useLang()]
