import { authorship } from './authorship.ts'
import { common } from './common.ts'
import { drafting, particulars } from './drafting.ts'
import { editor } from './editor.ts'
import { device, home, join, session } from './home.ts'
import { inApp } from './in-app.ts'
import { lineages } from './lineages.ts'
import { panels } from './panels.ts'
import { precedents } from './precedents.ts'
import * as refused from './refusals.ts'
import { doubts, freezing, removals } from './standing.ts'

export const en = {
  authorship,
  common,
  device,
  drafting,
  editor,
  freezing,
  home,
  inApp,
  join,
  lineages,
  panels,
  particulars,
  precedents,
  refused,
  removals,
  doubts,
  session,
}
