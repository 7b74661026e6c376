import type { SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import type { Actor } from '../../../model/people.ts'
import { ok, refuse } from '../../../model/result.ts'
import type { StartExport } from '../../../model/wire/exports.ts'
import type { WordPreview } from '../../../model/word-in/preview.ts'
import type { WordDocument } from '../../../model/word-in/word-document.ts'
import { make } from '../../../server/export/make.ts'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import { subjectIn } from '../../../server/memoranda/export-subject.ts'
import { Histories } from '../../../server/memoranda/history.ts'
import { wordPreview } from '../../../server/memoranda/word-in.ts'
import { readWord } from '../../../server/word-in/read-word.ts'
import { items } from '../../model/library/seeds.ts'
import { ROOT } from '../../model/render/sample.ts'
import { actors, memo } from '../../support/builders.ts'
import { Table } from '../../support/table.ts'
import { type House, house, MEMO, opened } from '../room/harness.ts'

/** A room whose text goes out as Word documents, and to which these come back. */
export type WorkingRoom = {
  readonly home: House
  /** As somebody of 中方 asks for it. */
  exported(ask: StartExport): Promise<Buffer>
  previewed(file: Buffer, by?: Actor): Promise<WordPreview & { readonly document: WordDocument }>
  /** Somebody tables a suggestion. */
  table(actor: Actor, form: SuggestedForm): Promise<void>
  close(): Promise<void>
}

/** `before`: what redlines are compared with; `now`: the text. */
export async function workingRoom(before: readonly Block[], now?: readonly Block[]): Promise<WorkingRoom> {
  const home = await house(now)
  let tabled = 0
  const printer = createPdfPrinter({ root: ROOT })
  const library = { items: () => items, lineages: () => [] }
  const versions = {
    version: async () => ok({ title: '第一稿', text: memo(...before) }),
    numbersKept: async () => ok({ from: null, basis: [] }),
    reading: async () => refuse({ why: 'no-such-version' } as const),
  }
  const deps = { histories: new Histories(home.seams), seams: home.seams }
  return {
    home,
    async exported(ask) {
      const subject = await subjectIn(home.rooms, library, versions)(MEMO, actors.cnDelegate.person, ask)
      if (!subject.ok) throw new Error(subject.refusal.why)
      const signal = new AbortController().signal
      const made = await make(ask, subject.value, {
        printer,
        onProgress: () => undefined,
        signal,
      })
      if (!made.ok) throw new Error(made.refusal.why)
      return Buffer.from(made.value.file.bytes)
    },
    async previewed(file, by = actors.cnDelegate) {
      const document = await readWord(file)
      if (!document.ok) throw new Error(document.refusal.why)
      const ask = { memo: MEMO, lang: 'zh', document: document.value, base: null } as const
      return { document: document.value, ...(await opened(wordPreview(home.room, deps, by, ask))) }
    },
    async table(actor, form) {
      const { blocks } = await opened(home.room.memorandum('zh'))
      const at = new Table(...blocks)
      // Facts have ids of their own, whoever makes them.
      for (let n = 0; n < tabled * 2; n++) at.seams.id()
      tabled += 1
      at.table(actor, form)
      const facts = at.entered.flatMap(({ fact }) => (fact.kind.startsWith('suggestion-') ? [fact] : []))
      await home.room.decide(actor.person, () => ok(facts))
    },
    async close() {
      await home.rooms.closeAll()
      await printer.close()
    },
  }
}
