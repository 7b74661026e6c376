import * as Y from 'yjs'
import type { Dossier } from '../../model/dossier/dossier.ts'
import { canLapse, lapsesOn, type StanceLapse } from '../../model/dossier/stances/lapse.ts'
import { stanceKey } from '../../model/dossier/stances/stance.ts'
import { rootOf } from '../../model/draft/text.ts'
import { type BlockId, blockId, type PersonId } from '../../model/ids.ts'
import { LANGS, type Lang } from '../../model/memo/blocks.ts'
import { blockReader } from './block-reader.ts'
import { blockIdsOf } from './edits.ts'

/** What lapses with an edit by `whose`; to be asked once it is made. */
type Lapses = (whose: PersonId) => readonly StanceLapse[]

const NONE: Lapses = () => []

/**
 * [AG12] To be called before an edit of the text, with what is decided until then. Where nobody has stated anything it costs
 * nothing, else it grows with the blocks that the edit touches. `structural` false: a client's edit in which blocks neither
 * come nor go.
 */
export function watchLapses(doc: Y.Doc, dossier: Dossier, structural = true): Lapses {
  if (dossier.stances.size === 0) return NONE
  const ids = blockIdsOf(doc)
  if (structural) for (const one of ids) one.readTouched()
  const touched = touchedOf(doc)
  touched.forget()
  return (whose) =>
    LANGS.flatMap((lang, i) => {
      const index = ids[i]
      // It also brings the index up to date.
      const lost = index?.released() ?? []
      const named = new Set([...touched.namesIn(doc, lang), ...(touched.moved ? lost : [])])
      return [...named].flatMap((name) => {
        const id = blockId(name)
        const said = dossier.stances.get(stanceKey(lang, id))
        if (!said || !canLapse(said)) return []
        const element = index?.holderOf(name)
        const block = element && blockReader(doc)(element)
        return lapsesOn(dossier, { lang, id, block, whose })
      })
    })
}

const known = new WeakMap<Y.Doc, EditedBlocks>()

function touchedOf(doc: Y.Doc): EditedBlocks {
  const touched = known.get(doc) ?? new EditedBlocks(doc)
  known.set(doc, touched)
  return touched
}

/** The blocks whose words or attributes an edit changed. */
class EditedBlocks {
  /** Whether blocks came or went, or took another id. */
  moved = false
  readonly #elements = new Set<Y.XmlElement>()

  constructor(doc: Y.Doc) {
    doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
      for (const [type, names] of changed) this.#add(type, names)
    })
  }

  forget(): void {
    this.moved = false
    this.#elements.clear()
  }

  *namesIn(doc: Y.Doc, lang: Lang): Generator<BlockId> {
    const root = rootOf(doc, lang)
    for (const element of this.#elements)
      if (element.parent === root) yield blockId(element.getAttribute('id') ?? '')
  }

  #add(type: Y.AbstractType<Y.YEvent<Y.XmlFragment>>, names: ReadonlySet<string | null>): void {
    const element = type instanceof Y.XmlText ? type.parent : type
    if (!(element instanceof Y.XmlElement)) this.moved = true
    else this.#elements.add(element)
    if (names.has('id')) this.moved = true
  }
}
