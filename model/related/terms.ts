import { fields, list, string } from '../library/fields.ts'
import { foldedWords } from './folded.ts'

/** A concept of the term base with the folded Chinese forms by which it is recognised in a text. */
export type Term = { readonly id: string; readonly forms: readonly string[] }

const bare = (form: string): string => foldedWords(form).replace(/[^\p{L}\p{N}]/gu, '')

/** Reads what recognises a concept from `seeds/terms.json`: its Chinese form and variants of two characters or more. */
export const readTerms = (json: unknown): Term[] =>
  list(fields(json, 'the term base').terms, '"terms"').map((value) => {
    const of = fields(value, 'a term')
    const forms = [string(of, 'zh'), ...list(of.variants, '"variants"').map(String)].map(bare)
    return { id: string(of, 'id'), forms: [...new Set(forms)].filter((form) => form.length > 1) }
  })

export const termsIn = (terms: readonly Term[], folded: string): readonly Term[] =>
  terms.filter(({ forms }) => forms.some((form) => folded.includes(form)))
