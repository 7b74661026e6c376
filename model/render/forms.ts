/** The forms of the text beside the page: plain text, Markdown, one file of HTML. */
export const FLAT_FORMS = ['txt', 'md', 'html'] as const
export type FlatForm = (typeof FLAT_FORMS)[number]
