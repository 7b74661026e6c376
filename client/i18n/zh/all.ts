import { authorship } from './authorship.ts'
import { common } from './common.ts'
import { drafting, exporting, particulars } from './drafting.ts'
import { editor } from './editor.ts'
import { device, home, join, session } from './home.ts'
import { inApp } from './in-app.ts'
import { library, source } from './library.ts'
import { lineages } from './lineages.ts'
import { panels } from './panels.ts'
import { people } from './people.ts'
import { precedents } from './precedents.ts'
import * as refused from './refusals.ts'
import { freezing, removals } from './standing.ts'

export const zh = {
  authorship,
  common,
  device,
  drafting,
  editor,
  exporting,
  freezing,
  home,
  inApp,
  join,
  library,
  lineages,
  panels,
  particulars,
  people,
  precedents,
  refused,
  removals,
  session,
  source,
}
