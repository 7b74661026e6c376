/** What one file may bring in. `comments`: with all answers; `says`: in one thread; `bytes`: of a request, which has 1 MB. */
export const MOST_BROUGHT_IN = {
  ...{ suggestions: 1000, threads: 500, comments: 2000, says: 100 },
  bytes: 1_000_000,
} as const
