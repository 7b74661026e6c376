import type { Bracket } from '../../../model/dossier/suggestions/brackets.ts'
import type { Party } from '../../../model/dossier/suggestions/forms.ts'
import type { Suggestion } from '../../../model/dossier/suggestions/suggestion.ts'
import type { SuggestionId } from '../../../model/ids.ts'
import type {
  StandingSuggestion,
  StandingSuggestions,
  StandingVersion,
} from '../../session/suggestions/standing.ts'

/** What one card shows: a draft, which may stand over something tabled, or what is tabled. */
export type SuggestionView = {
  readonly one: StandingSuggestion
  readonly suggestion: Suggestion
  readonly isDraft: boolean
  readonly shown: StandingVersion
  readonly bracket: Bracket | null
}
export const idOfView = ({ suggestion }: SuggestionView): SuggestionId => suggestion.id

export type ArrangedSuggestions = {
  /** Of one's own party alone. */
  readonly drafts: readonly SuggestionView[]
  /** Tabled, with something left to change. */
  readonly open: readonly SuggestionView[]
  /** [SU5] Nothing is left of them to change. */
  readonly contained: readonly SuggestionView[]
}

/** [SG2] Drafts apart from what is tabled: one that is revised is in both. In the order of the text. */
export function arrangeSuggestions({ open, bracketOf }: StandingSuggestions): ArrangedSuggestions {
  const drafts: SuggestionView[] = []
  const tabled: SuggestionView[] = []
  for (const one of open) {
    const { suggestion } = one
    if (one.draft) drafts.push({ one, suggestion, isDraft: true, shown: one.draft, bracket: null })
    if (!one.tabled) continue
    const bracket = bracketOf.get(suggestion.id) ?? null
    tabled.push({ one, suggestion, isDraft: false, shown: one.tabled, bracket })
  }
  const isContained = ({ shown }: SuggestionView): boolean => shown.fit.is === 'contained'
  return {
    drafts,
    open: tabled.filter((view) => !isContained(view)),
    contained: tabled.filter(isContained),
  }
}

/** What the text has overtaken is brought back to the text of now first: nobody could accept it as it is. */
export const canBeTabled = ({ isDraft, shown }: SuggestionView): boolean =>
  isDraft && shown.fit.is !== 'conflict'

/** Which suggestions the panel shows. */
export const SHOWN = ['all', 'cn', 'us', 'secretariat', 'mine', 'disputed', 'conflict'] as const
export type ShownSuggestions = (typeof SHOWN)[number]

export function isShown(
  { suggestion, shown, bracket }: SuggestionView,
  which: ShownSuggestions,
  mine: Party | null,
): boolean {
  if (which === 'all') return true
  if (which === 'mine') return suggestion.party === mine
  if (which === 'disputed') return bracket !== null
  if (which === 'conflict') return shown.fit.is === 'conflict'
  return suggestion.party === which
}
