import type { BracketPlace, BracketSays } from '../../../model/dossier/suggestions/brackets.ts'
import type { Fit } from '../../../model/dossier/suggestions/fit.ts'
import type { Party, SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import type { PlacedText } from '../../../model/dossier/text-in-hand.ts'
import { textOfLetters } from '../../../model/history/range.ts'
import type { ChangedRun } from '../../../model/history/range-changes.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { useWords, type Words } from '../../i18n/words.ts'
import { Difference } from '../Difference.tsx'
import type { SuggestionView } from './arrange.ts'
import { type FormatChange, formatChanges } from './format.ts'
import { lineEndsOnly, presentOf, saidWords, wordingsOf, wordsInDispute } from './wordings.ts'

type Props = { readonly view: SuggestionView; readonly text: PlacedText }

/** What a suggestion would change; where the text has overtaken it, why, and the text of now. */
export function SuggestedWordings({ view, text }: Props) {
  const { fit, version, pieces } = view.shown
  return <FormWordings form={version.form} fit={fit} pieces={pieces} text={text} />
}

type FormProps = {
  readonly form: SuggestedForm
  readonly fit: Fit
  /** `piecesOf` what fits. */
  readonly pieces: readonly ChangedRun[]
  readonly text: PlacedText
}

/** The same of what is no suggestion yet. */
export function FormWordings({ form, fit, pieces, text }: FormProps) {
  const words = useSuggestionWords()
  return (
    <>
      <FormChanges form={form} fit={fit} pieces={pieces} text={text} />
      {fit.is === 'conflict' && (
        <>
          <p className="panel-refused">
            {fit.why === 'both-changed' ? words.bothChanged[form.is] : words.conflicts[fit.why]}
          </p>
          <PresentWording now={presentOf(form, text)} />
        </>
      )}
    </>
  )
}

/** Its words against those of the text, or where a block goes. */
function FormChanges({ form, fit, pieces, text }: FormProps) {
  const words = useSuggestionWords()
  if (form.is === 'later')
    return (
      <p className="difference" lang="zh-CN">
        {wordsInDispute(form)}
      </p>
    )
  if (form.is === 'move') return <MovedBlock block={form.block} behind={form.behind} text={text} />
  const wordings = wordingsOf(form, fit)
  if (!wordings) return null
  const ends = lineEndsOnly(wordings)
  return (
    <div className="suggested-words">
      {ends === null ? (
        <Difference before={wordings.before} after={wordings.after} />
      ) : (
        <>
          <p className="panel-note">{words.lineEnds[ends]}</p>
          <p className="difference" lang="zh-CN">
            {wordings.after.replaceAll('\n', '¶\n')}
          </p>
        </>
      )}
      {fit.is === 'fits' && fit.write.is === 'range' && (
        <FormatChanges changes={formatChanges(fit.write.now, fit.write.blocks, pieces)} />
      )}
    </div>
  )
}

/** [SG6] What is no word and would not be seen in the difference: links, 加粗, what a block is. */
function FormatChanges({ changes }: { readonly changes: readonly FormatChange[] }) {
  const { format } = useSuggestionWords()
  const { kinds, sides } = useWords().editor
  const said = (change: FormatChange): string => {
    if (change.is === 'link') return format.link(change.words, change.href)
    if (change.is === 'side') return format.becomes(sides[change.side ?? 'none'])
    if (change.is === 'fresh') return format.fresh(change.words, kindName(kinds, change.kind, change.level))
    if (change.is !== 'kind') return format[change.is](change.words)
    return format.becomes(kindName(kinds, change.kind, change.level))
  }
  return changes.map((change) => {
    const words = said(change)
    return (
      <p key={words} className="panel-note">
        {words}
      </p>
    )
  })
}

function kindName(kinds: Words['editor']['kinds'], kind: Block['kind'], level: number): string {
  const name = Object.entries(kinds).find(([key]) => key === `${kind}${level}` || key === kind)
  return name?.[1] ?? kind
}

type MovedProps = {
  readonly block: string
  readonly behind: string | null
  readonly text: PlacedText
}

function MovedBlock({ block, behind, text }: MovedProps) {
  const words = useSuggestionWords()
  const wordsOf = (id: string): string => {
    const found = text.blocks.find((one) => one.id === id)
    return found ? blockText(found) : ''
  }
  // The same heading stands in many sections: it is named with the one above it.
  const placeOf = (id: string): string => {
    const at = text.blocks.findIndex((one) => one.id === id)
    const found = text.blocks[at]
    const above =
      found?.kind === 'heading'
        ? text.blocks.slice(0, at).findLast(({ kind, level }) => kind === 'heading' && level < found.level)
        : undefined
    return above ? `${blockText(above)} · ${wordsOf(id)}` : wordsOf(id)
  }
  return (
    <>
      <p className="difference" lang="zh-CN">
        {wordsOf(block)}
      </p>
      <p className="panel-note">{behind === null ? words.moveFirst : words.moveBehind(placeOf(behind))}</p>
    </>
  )
}

function PresentWording({ now }: { readonly now: readonly string[] }) {
  const words = useSuggestionWords()
  if (now.length === 0) return null
  return (
    <>
      <h4>{words.present}</h4>
      <p className="difference" lang="zh-CN">
        {now.join('\n')}
      </p>
    </>
  )
}

/** [BR2] ［现文：应／中方：必须／美方：可考虑］ of one run in brackets; drawn, never typed. */
export function BracketLine({ place }: { readonly place: BracketPlace }) {
  const words = useSuggestionWords()
  const now = textOfLetters(place.now).replace(/\n/g, ' ').trim()
  return (
    <p className="bracket" lang="zh-CN">
      <span aria-hidden="true">［</span>
      <span className="bracket-says">
        <b>{words.bracketNow}：</b>
        {now === '' ? words.nothing : now}
      </span>
      {place.says.map((says) => (
        <Alternative key={says.suggestion} says={says} />
      ))}
      <span aria-hidden="true">］</span>
    </p>
  )
}

function Alternative({ says }: { readonly says: BracketSays }) {
  const words = useSuggestionWords()
  const said = saidWords(says)
  return (
    <span className="bracket-says" data-party={says.party}>
      ／
      <b>
        <PartyName party={says.party} />：
      </b>
      {said === null ? words.toFollow : said === '' ? words.nothing : said}
    </span>
  )
}

/** 中方, 美方, or 桥接案 of the secretariat. */
export function PartyName({ party }: { readonly party: Party }) {
  const { common } = useWords()
  const { bridging } = useSuggestionWords()
  return party === 'secretariat' ? bridging : common.sides[party]
}
