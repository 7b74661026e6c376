import { useState } from 'react'
import { readSetting, writeSetting } from '../settings.ts'

export type GuidanceFold = { readonly folded: boolean; readonly toggle: () => void }

const SETTING = 'guidance'

/** Whether the guidance of all empty parts is folded to a mark, as this browser was last told. */
export function useGuidanceFold(): GuidanceFold {
  const [folded, setFolded] = useState(() => readSetting(SETTING) === 'folded')
  const toggle = (): void => {
    writeSetting(SETTING, folded ? 'shown' : 'folded')
    setFolded(!folded)
  }
  return { folded, toggle }
}
