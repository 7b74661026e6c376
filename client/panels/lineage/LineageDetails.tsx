import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import type { DatedLineage } from '../../../model/dossier/lineage-map.ts'
import { besideChain, chainOf } from '../../../model/lineage/chains.ts'
import { useWords } from '../../i18n/words.ts'
import { useManagesLibrary, usePassages } from '../../session/data/useChains.ts'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'
import { LineageRounds, LinkLine } from './LineageRounds.tsx'

const editor = lazyComponent(async () => (await import('./LineageEditor.tsx')).LineageEditor)

type Props = { readonly lineage: DatedLineage; readonly row: LedgerRow }

/** [LZ1] A lineage that is opened: its rounds, what stands beside them, and the form that changes it. */
export function LineageDetails({ lineage, row }: Props) {
  const words = useWords().lineages
  const manages = useManagesLibrary()
  const { index } = usePassages()
  const beside = besideChain(lineage, index)
  return (
    <>
      <LineageRounds chain={chainOf(lineage, index)} own={row.item.id} />
      {beside.length > 0 && (
        <>
          <p className="panel-note">{words.beside}</p>
          <ul className="chain-beside">
            {beside.map((link) => (
              <LinkLine key={link.member.ref} link={link} own={row.item.id} />
            ))}
          </ul>
        </>
      )}
      {manages && (
        <LazyBoundary waiting={null}>
          <editor.View lineage={lineage} />
        </LazyBoundary>
      )}
    </>
  )
}
