/** The language chosen before, else that of the browser, else the first; apart from the words, which the page needs later. */
export function preferredAmong<L extends string>(
  langs: readonly L[],
  remembered: string | null,
  browser: string,
): L | undefined {
  const [spoken = ''] = browser.toLowerCase().split('-')
  return langs.find((lang) => lang === remembered) ?? langs.find((lang) => lang === spoken) ?? langs[0]
}
