import { DISPOSITIONS } from '../../../model/dossier/disposition.ts'
import type { LineageMap, MapCell, MapColumn } from '../../../model/dossier/lineage-map.ts'
import type { Lang } from '../../../model/memo/blocks.ts'
import {
  DISPOSITION_WORDS,
  GAP_WORDS,
  RELATION_WORDS,
  VERDICT_WORDS,
} from '../../../model/render/lineage-words.ts'
import { useLang, useWords, type Words } from '../../i18n/words.ts'

function heading(column: MapColumn, words: Words['lineages']): string {
  switch (column.kind) {
    case 'round':
      return words.round(column.round, column.year)
    case 'missing':
      return words.missingRound(column.round)
    case 'draft':
      return words.draft
  }
}

function said(cell: MapCell, words: Words['lineages'], lang: Lang): string {
  switch (cell.state) {
    case 'before':
      return words.before
    case 'missing':
      return words.missing
    case 'silent':
      return [words.silent, cell.gap && GAP_WORDS[cell.gap.what][lang], cell.resumes && words.resumes]
        .filter(Boolean)
        .join(' · ')
    case 'draft':
      return [VERDICT_WORDS[cell.verdict][lang], ...counted(cell.items, lang)].join(' · ')
    case 'spoken':
    case 'touched':
      return cell.links
        .map(({ member }) => `${member.ref} ${RELATION_WORDS[member.relation][lang]}`)
        .join(lang === 'zh' ? '；' : '; ')
  }
}

const counted = (items: Extract<MapCell, { state: 'draft' }>['items'], lang: Lang): readonly string[] =>
  DISPOSITIONS.flatMap((one) => {
    const n = items.filter(({ disposition }) => disposition === one).length
    return n === 0 ? [] : [`${DISPOSITION_WORDS[one][lang]} ${n}`]
  })

/** Every cell of the picture in words, with heads for rows and columns. */
export function MapTable({ map }: { readonly map: LineageMap }) {
  const words = useWords().lineages
  const lang = useLang()
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
                  {heading(column, words)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {map.rows.map(({ lineage, cells }) => (
              <tr key={lineage.id} data-line={lineage.id}>
                <th scope="row">{`${lineage.id} ${lineage.title[lang] || lineage.title.zh}`}</th>
                {map.columns.map((column, at) => {
                  const cell = cells[at]
                  return (
                    <td key={`${column.kind}${column.round}`} data-state={cell?.state}>
                      {cell && said(cell, words, lang)}
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
