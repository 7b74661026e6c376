/** The forms of the text beside the page: a web page, Markdown, plain text, and the text for programs. */
export const FLAT_FORMS = ['html', 'md', 'txt', 'json'] as const
export type FlatForm = (typeof FLAT_FORMS)[number]
