/**
 * One character of each part of the interface's font that holds its Chinese words: the browser fetches a part when one of
 * its characters is asked for. `test/client/i18n/glyphs.test.ts` holds it to the dictionary.
 */
export const GLYPHS = '过读改段刚审稍恢沿中磁勾撤歧纲'

/** [GL1] Asks for the glyphs of the interface while the program is still loading, so that no word is first drawn as boxes. */
export function fetchGlyphs(): void {
  document.fonts.load('1rem "Noto Sans SC Variable"', GLYPHS).catch(() => {})
}
