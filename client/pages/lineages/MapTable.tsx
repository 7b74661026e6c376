import { DISPOSITIONS } from '../../../model/dossier/disposition.ts'
import type { LineageMap, MapCell, MapColumn } from '../../../model/dossier/lineage-map.ts'
import { titleIn } from '../../../model/lineage/lineages.ts'
import type { Terms } from '../../../model/words/terms.ts'
import { inLine } from '../../../model/words/words.ts'
import { useLang, useTerms, useWords, type Words } from '../../i18n/words.ts'

function headingOf(column: MapColumn, words: Words['lineages']): string {
  switch (column.kind) {
    case 'round':
      return words.round(column.round, column.year)
    case 'missing':
      return words.missingRound(column.round)
    case 'draft':
      return words.draft
  }
}

function cellWords(cell: MapCell, words: Words['lineages'], terms: Terms): string {
  switch (cell.state) {
    case 'before':
      return words.before
    case 'missing':
      return words.missing
    case 'silent':
      return [words.silent, cell.gap && terms.gaps[cell.gap.what], cell.resumes && words.resumes]
        .filter(Boolean)
        .join(' · ')
    case 'draft':
      return [terms.verdicts[cell.verdict], ...dispositionCounts(cell.items, terms)].join(' · ')
    case 'spoken':
    case 'touched':
      return cell.links
        .map(({ member }) => `${member.ref} ${terms.relations[member.relation]}`)
        .join(words.separator)
  }
}

const dispositionCounts = (
  items: Extract<MapCell, { state: 'draft' }>['items'],
  terms: Terms,
): readonly string[] =>
  DISPOSITIONS.flatMap((one) => {
    const n = items.filter(({ disposition }) => disposition === one).length
    return n === 0 ? [] : [`${inLine(terms.dispositions[one])} ${n}`]
  })

/** Every cell of the picture in words, with heads for rows and columns. */
export function MapTable({ map }: { readonly map: LineageMap }) {
  const words = useWords().lineages
  const lang = useLang()
  const terms = useTerms()
  return (
    <details className="map-words">
      <summary>{words.asTable}</summary>
      <div className="map-scroll">
        <table className="map-table">
          <caption>{words.title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.line}</th>
              {map.columns.map((column) => (
                <th key={`${column.kind}${column.round}`} scope="col">
                  {headingOf(column, words)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {map.rows.map(({ lineage, cells }) => (
              <tr key={lineage.id} data-line={lineage.id}>
                <th scope="row">{`${lineage.id} ${titleIn(lineage, lang)}`}</th>
                {map.columns.map((column, at) => {
                  const cell = cells[at]
                  return (
                    <td key={`${column.kind}${column.round}`} data-state={cell?.state}>
                      {cell && cellWords(cell, words, terms)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
