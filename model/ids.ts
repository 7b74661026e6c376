/** Ids have types: a string becomes one where it enters, and nowhere else. */
type Brand<K extends string> = string & { readonly brand: K }

export type MemoId = Brand<'MemoId'>
export type BlockId = Brand<'BlockId'>
export type PersonId = Brand<'PersonId'>
export type ThreadId = Brand<'ThreadId'>
export type CommentId = Brand<'CommentId'>
export type SuggestionId = Brand<'SuggestionId'>
export type SourceId = Brand<'SourceId'>
export type ItemId = Brand<'ItemId'>
export type TemplateId = Brand<'TemplateId'>
export type LineageId = Brand<'LineageId'>
export type DraftSourceId = Brand<'DraftSourceId'>
/** Position in a journal, counted from 1; 0 is before the first entry. */
export type Seq = number
/** A Yjs client id: unsigned 32 bits. */
export type ClientId = number

export const memoId = (s: string): MemoId => s as MemoId
export const blockId = (s: string): BlockId => s as BlockId
export const personId = (s: string): PersonId => s as PersonId
export const threadId = (s: string): ThreadId => s as ThreadId
export const commentId = (s: string): CommentId => s as CommentId
export const suggestionId = (s: string): SuggestionId => s as SuggestionId
export const sourceId = (s: string): SourceId => s as SourceId
export const itemId = (s: string): ItemId => s as ItemId
export const templateId = (s: string): TemplateId => s as TemplateId
export const lineageId = (s: string): LineageId => s as LineageId
export const draftSourceId = (s: string): DraftSourceId => s as DraftSourceId

/** Ids made by the server or by a client for its own new block: 10–32 letters and digits. */
export const MADE_ID = /^[A-Za-z0-9]{10,32}$/
/** `2024/5/r8`, `2021/3/r2.1`, `siis-2021/3.4/r2`, `siis-2021/F/R1`, `2025/j6`. */
export const ITEM_ID = /^[a-z0-9-]{3,40}(\/[A-Za-z0-9.]{1,8}){1,2}$/
