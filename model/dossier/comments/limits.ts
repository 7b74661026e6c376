/** What all the comments for one audience may come to: whoever joins is sent all that are for them. */
export const MOST_COMMENTS = { threads: 5000, comments: 20_000, characters: 2_000_000 } as const
/** Whom one comment may call. */
export const MOST_MENTIONS = 20
/** Characters of a comment. */
export const MAX_COMMENT = 8000
