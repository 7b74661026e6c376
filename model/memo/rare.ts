/**
 * What the fonts of the printed page may lack: pictographs, and Han characters beyond the basic block and extension A, for
 * which a font can be added. Those that are drawn are left out.
 */
const RARE =
  /(?![\u26BD\u26BE\u{1F18E}\u{1F191}-\u{1F19A}\u{1F201}\u{1F21A}\u{1F22F}\u{1F232}-\u{1F236}\u{1F238}-\u{1F23A}\u{1F250}\u{1F251}])(?:\p{Emoji_Presentation}|[\u{1F300}-\u{1FAFF}]|[\u{20000}-\u{3FFFF}])/gu

/** [CL4] The characters of a text that a PDF may be refused for, each once. */
export const rareCharacters = (text: string): readonly string[] => [...new Set(text.match(RARE) ?? [])]
