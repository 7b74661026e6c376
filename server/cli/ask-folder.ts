import { join } from 'node:path'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Config } from '../config.ts'
import { askServer } from '../control/control.ts'
import { answerRequest } from '../control/data-folder.ts'
import { digesting } from '../control/digesting.ts'
import { openFolder } from '../control/open.ts'
import { printing } from '../control/printing.ts'
import type { ControlReply, ControlRequest } from '../control/requests.ts'
import { createPdfPrinter } from '../export/pdf.ts'
import { createDocumentReader } from '../library/document-reader.ts'
import { loadLibrary } from '../library/load-library.ts'
import { memorandaOf } from '../memoranda/memoranda.ts'
import { Rooms } from '../room/rooms.ts'
import { CLOCK } from '../seams.ts'
import { siteUrl } from '../site.ts'
import type { Store } from '../store/port.ts'
import { startSentence, unreachable } from './say.ts'

/** Asks the folder itself, or the server that has it; refused with the sentence that says why neither could answer. */
export async function askFolder(config: Config, ask: ControlRequest): Promise<Result<ControlReply, string>> {
  const opened = await openFolder(config.dataDir)
  if (opened.ok) return ok(await answered(config, opened.value, ask))
  if (opened.refusal.what !== 'folder-in-use') return refuse(startSentence(opened.refusal))
  const reply = await askServer(config.dataDir, ask)
  return reply ? ok(reply) : refuse(unreachable(config.dataDir))
}

async function answered(config: Config, store: Store, ask: ControlRequest): Promise<ControlReply> {
  const printer = createPdfPrinter({ root: config.root, fonts: join(config.dataDir, 'fonts') })
  const rooms = new Rooms({ store, seams: CLOCK, report: () => undefined })
  const memoranda = memorandaOf({ rooms, seams: CLOCK, items: () => [], sources: () => [], templates: [] })
  const site = () => siteUrl(config, config.port)
  const reader = createDocumentReader(() => undefined)
  const folder = {
    catalogue: store.catalogue,
    clock: CLOCK,
    siteUrl: site,
    digests: digesting({ catalogue: store.catalogue, memoranda, siteUrl: site }),
    print: printing({
      ...{ store, printer, now: CLOCK.now },
      library: () => loadLibrary(config.root, store, CLOCK, reader),
    }),
    heads: store.heads,
  }
  try {
    return await answerRequest(folder, ask)
  } finally {
    await Promise.all([printer.close(), reader.close()])
    await rooms.closeAll()
    await store.close()
  }
}
