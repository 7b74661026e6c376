/** Beginning of what somebody else says, without what a terminal would obey or show out of order. */
export const printable = (text: string): string =>
  text
    .slice(0, 400)
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, 80)
