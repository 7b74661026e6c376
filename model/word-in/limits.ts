/** What one file may bring in. `comments`: with all answers. */
export const MOST_BROUGHT_IN = { suggestions: 1000, threads: 500, comments: 2000 } as const
