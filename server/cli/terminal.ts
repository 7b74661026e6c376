/** Where a command writes: the result, and what is said about it. */
export type Terminal = { readonly out: (text: string) => void; readonly err: (text: string) => void }
