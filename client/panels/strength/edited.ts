import { createContext, useContext } from 'react'
import type { RungWords } from '../../../model/history/strength/rungs.ts'

/** The words of strength that the memorandum around has instead of those that ship. */
export const EditedStrength = createContext<readonly RungWords[]>([])

export const useEditedStrength = (): readonly RungWords[] => useContext(EditedStrength)
