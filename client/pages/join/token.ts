/** The token in the fragment of an invitation link; null when there is none. */
export const tokenOf = (hash: string): string | null => /^#([A-Za-z0-9_-]{20,100})$/.exec(hash)?.[1] ?? null
