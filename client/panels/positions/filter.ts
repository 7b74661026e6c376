import { isAgreement } from '../../../model/dossier/stances/stance.ts'
import { SIDES } from '../../../model/people.ts'
import type { Position } from '../../session/positions/positions.ts'

/** Which blocks the panel shows. */
export const POSITIONS_SHOWN = ['all', 'awaiting', 'lapsed', 'agreed', 'reserved'] as const
export type ShownPositions = (typeof POSITIONS_SHOWN)[number]

export function isPositionShown({ sides, agreed, awaiting }: Position, which: ShownPositions): boolean {
  const said = SIDES.flatMap((side) => sides[side] ?? [])
  switch (which) {
    case 'all':
      return true
    case 'awaiting':
      return awaiting
    case 'lapsed':
      return said.some(({ since }) => since !== null)
    case 'agreed':
      return agreed
    case 'reserved':
      return said.some(({ since, stance }) => since === null && !isAgreement(stance.word))
  }
}
