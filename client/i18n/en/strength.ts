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
  list: {
    open: 'List of strength words',
    title: 'List of strength words',
    help: 'The secretariat may adapt the list for this memorandum; separate words by commas. The list only decides which changes carry a strength hint. It changes neither the text nor anyone’s position.',
    duties:
      'Words of duty, the strongest first (“will” is not compared with “must” and “should”, nor “encourage” with “advisable”, “may”, “consider” and “explore”)',
    views: 'Words of shared views, the strongest first',
    rungs: {
      must: 'Must',
      will: 'Will',
      should: 'Should',
      advisable: 'Advisable',
      may: 'May',
      encourage: 'Encourage',
      consider: 'Consider',
      explore: 'Explore',
      agree: 'Agree',
      hold: 'Believe',
      recognize: 'Recognize',
      acknowledge: 'Acknowledge',
      stress: 'Stress',
      note: 'Note',
    },
    asShipped: 'Restore the original list',
    doubled: (word: string) => `“${word}” is at two levels; keep it at one.`,
    saved: 'List saved',
  },
}
