import { atOneGo } from '../at-one-go.ts'
import type { Thread } from '../dossier/comments/thread.ts'
import { fitOf } from '../dossier/suggestions/fit.ts'
import { type SuggestedBlock, type SuggestedForm, suggestedOf } from '../dossier/suggestions/forms.ts'
import { formRefusal, placeRefusal } from '../dossier/suggestions/judge-form.ts'
import type { PlacedText } from '../dossier/text-in-hand.ts'
import { type BlockId, blockId, type SuggestionId } from '../ids.ts'
import { blockText, type Memorandum } from '../memo/blocks.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Seams } from '../seams.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { MOST_BROUGHT_IN } from './limits.ts'
import { pairedLines } from './paired-lines.ts'
import type { NotBroughtIn, NotBroughtInKind, WordDecline, WordPreview, WordProposal } from './preview.ts'
import type { PrintedParagraph } from './printed-text.ts'
import { FormWriter, type ProposedForm } from './proposed-forms.ts'
import { RequestRoom } from './request-room.ts'
import { withWords } from './revised-block.ts'
import { type BracketVariant, type DeclinedInWord, type Unrolled, unrolled } from './unrolled.ts'
import type { FileHand, WordDocument, WordHand } from './word-document.ts'
import { type IsOurs, signatureOf, withoutCount, wordLines } from './word-lines.ts'
import { wordThreads } from './word-threads.ts'

export type PreviewInput = {
  readonly document: WordDocument
  /** The text that the file is compared with, and the entry of the journal that left it so. */
  readonly base: Memorandum
  readonly entry: number
  /** The text as it is now. */
  readonly text: PlacedText
  /** What whoever brings the file in may see: threads, and the forms that are drafted or tabled and open. */
  readonly threads: readonly Thread[]
  readonly open: readonly SuggestedForm[]
  /** The suggestions that can be answered. */
  readonly answerable?: ReadonlySet<SuggestionId>
  /** Of a rolling copy, what it was printed as. */
  readonly printed?: ReadonlyMap<BlockId, PrintedParagraph> | null
  readonly seams: Pick<Seams, 'id'>
}

/** Who signs in the file; and where in the text a comment hangs. */
const SUGGESTIONS = { most: MOST_BROUGHT_IN.suggestions, beside: 100 } as const
const THREADS = { most: MOST_BROUGHT_IN.threads, beside: 700 } as const
const REMARKS = { most: MOST_BROUGHT_IN.threads, beside: 100 } as const

/** A file is another text when fewer blocks of the base are in it: one of so many. */
const LEAST_COMMON = 5

/** [WI7] What a file would bring in. Yields between pieces of the work: a file of 100 pages takes a second. */
export function* previewSteps(input: PreviewInput): Generator<void, Result<WordPreview, Refusal>> {
  const { document, base, entry, text, seams, threads } = input
  const { lang } = base
  const isOurs = oursIn(document)
  const plain = yield* asOfTheText(input)
  const all = yield* wordLines(plain.document, lang, isOurs)
  const lines = all.map((line) => ({ ...line, paragraphs: placesOf(line.paragraphs, plain.origins) }))
  yield
  const pairs = yield* pairedLines(base, lines)
  const common = pairs.lines.filter(({ block }) => block !== null).length
  if (common === 0 || common * LEAST_COMMON < common + pairs.gone.length)
    return refuse({ why: 'docx-unlike' })
  const context = { lang, blocks: base.blocks, text, seams, struckBy: struckIn(plain.document) }
  const { forms, leftOut } = yield* new FormWriter(context, pairs).write()
  const judged = yield* judgedForms([...forms, ...formsOf(plain.variants, base)], input)
  const answers = answersTo(plain.declined, input)
  const said = yield* wordThreads({ document, lines: pairs.lines, text, threads, isOurs, lang })
  const request = new RequestRoom(MOST_BROUGHT_IN.bytes)
  const [declines, unsaid] = request.take(answers.declines, REMARKS, ({ words }) => words)
  const [suggestions, more] = request.take(judged.proposals, SUGGESTIONS, ({ form }) => wordsOf(form))
  const [kept, unheard] = request.take(said.threads, THREADS, ({ says }) => says[0]?.text ?? '')
  return ok({
    ...{ lang, base: entry, suggestions, threads: kept, declines },
    leftOut: [
      ...leftOut,
      ...plain.leftOut,
      ...answers.leftOut,
      ...judged.leftOut,
      ...said.leftOut,
      ...document.leftOut,
      ...unsaid,
      ...more,
      ...unheard,
    ],
  })
}

/** The same at one go. */
export const previewOf = (input: PreviewInput): Result<WordPreview, Refusal> => atOneGo(previewSteps(input))

/** Who signs in our own exports, in either language. */
const HANDS: ReadonlySet<string> = new Set(
  Object.values(PAGE_WORDS).flatMap(({ hands }) => Object.values(hands)),
)

/** [WI3] Our own exports sign with a side and a day without an hour, and a working copy says that it is one. */
const oursIn =
  ({ copy }: WordDocument): IsOurs =>
  ({ by, timed }) =>
    copy !== null && !timed && HANDS.has(by)

/** A rolling copy as if it had been made of the text; any other file is so. */
function* asOfTheText({ document, printed, base }: PreviewInput): Generator<void, Unrolled> {
  if (printed) return yield* unrolled(document, printed, base.lang)
  const origins = document.paragraphs.map((_, at) => at)
  return { document, origins, variants: [], declined: [], leftOut: [] }
}

const placesOf = (
  [first, last]: readonly [number, number],
  origins: readonly number[],
): readonly [number, number] => [origins[first] ?? first, origins[last] ?? last]

/** Another wording in place of a bracket is a suggestion about its block. */
function formsOf(variants: readonly BracketVariant[], { blocks, lang }: Memorandum): readonly ProposedForm[] {
  return variants.flatMap(({ block, text, hands }) => {
    const found = blocks.find(({ id }) => id === block)
    if (!found) return []
    const words = withoutCount(text, blockText(found))
    const over = [suggestedOf(found)]
    const form: SuggestedForm = { is: 'change', lang, over, blocks: [suggestedOf(withWords(found, words))] }
    return [{ form, hands: hands.filter(({ by }) => by !== '').map(signatureOf), words }]
  })
}

type Answers = { readonly declines: readonly WordDecline[]; readonly leftOut: readonly NotBroughtIn[] }

/** [WI3] What was taken out in Word is said on the suggestion, once; nothing is withdrawn by it. */
function answersTo(
  declined: readonly DeclinedInWord[],
  { answerable, threads, base }: PreviewInput,
): Answers {
  const declines: WordDecline[] = []
  const leftOut: NotBroughtIn[] = []
  for (const { suggestion, words } of declined) {
    const text = PAGE_WORDS[base.lang].declinedInWord(words)
    const said = threads
      .filter((thread) => thread.suggestion === suggestion)
      .some(({ comments }) => [...comments.values()].some((one) => !one.withdrawn && one.text === text))
    if (!answerable?.has(suggestion)) leftOut.push({ what: 'over', words })
    else if (said) leftOut.push({ what: 'already', words })
    else declines.push({ suggestion, words, text })
  }
  return { declines, leftOut }
}

/** Who the file says struck the whole of a block. */
function struckIn({ paragraphs }: WordDocument): (block: BlockId) => readonly WordHand[] {
  const found = new Map<BlockId, FileHand>()
  for (const { blocks, runs } of paragraphs) {
    const hand = runs.find(({ struck }) => struck !== null && struck.by !== '')?.struck
    if (hand) for (const block of blocks) found.set(blockId(block), hand)
  }
  return (block) => [found.get(block) ?? []].flat().map(signatureOf)
}

type Judged = { readonly proposals: readonly WordProposal[]; readonly leftOut: readonly NotBroughtIn[] }

/** [WI6] What cannot be a suggestion is listed with its words; what the text has already is nothing. */
function* judgedForms(forms: readonly ProposedForm[], { text, open }: PreviewInput): Generator<void, Judged> {
  const known = new Set(open.map(sayingOf))
  const proposals: WordProposal[] = []
  const leftOut: NotBroughtIn[] = []
  const leave = (what: NotBroughtInKind, words: string): void => {
    leftOut.push({ what, words: words.slice(0, 80) })
  }
  for (const { form, hands, words } of forms) {
    yield
    const place = placeRefusal(form, text)
    if (known.has(sayingOf(form))) leave('already', words)
    else if (formRefusal(form)) leave('unfit', words)
    else if (place) leave(place.why === 'block-locked' ? 'locked' : 'gone', words)
    else {
      const fit = fitOf(form, text)
      if (fit.is !== 'contained') proposals.push({ form, hands, conflict: fit.is === 'conflict' })
    }
  }
  return { proposals, leftOut }
}

const textOf = ({ spans }: SuggestedBlock): string => spans.map((span) => span.text).join('')
const markedText = ({ spans }: SuggestedBlock) =>
  spans.map(({ text, strong = false, em = false, link = '' }) => [text, strong, em, link])

/** What a suggestion says, whatever ids it gives to new blocks: two that say the same are one. */
function sayingOf(form: SuggestedForm): string {
  if (form.is === 'move') return JSON.stringify([form.lang, form.block, form.behind])
  const over = 'over' in form ? form.over.map(({ id }) => id) : [form.behind, form.before]
  const blocks = 'blocks' in form ? form.blocks.map((one) => [one.kind, one.level, markedText(one)]) : []
  return JSON.stringify([form.lang, over, blocks])
}

function wordsOf(form: SuggestedForm): string {
  const [first] = 'blocks' in form && form.blocks.length > 0 ? form.blocks : 'over' in form ? form.over : []
  return first ? textOf(first) : ''
}
