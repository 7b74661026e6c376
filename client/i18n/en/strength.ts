import type { strength as zhStrength } from '../zh/strength.ts'

export const strength: typeof zhStrength = {
  title: 'Strength hint',
  help: 'Strength of wording: found by a list of words, as a pointer only; the whole text decides',
  none: '(none)',
  turns: {
    weaker: 'weaker',
    stronger: 'stronger',
    flipped: 'affirmed and negated change places',
    shifted: 'differs in kind; neither is stronger',
  },
  condition: 'a condition or qualification comes or goes',
}
