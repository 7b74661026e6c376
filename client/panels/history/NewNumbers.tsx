import type { RenumberedBlock } from '../../../model/memo/renumbered.ts'
import { useReadingListWords } from '../../i18n/compare.ts'

type Props = { readonly rows: readonly RenumberedBlock[] }

/** [RN6] Old number → new number, each with the words of its block. */
export function NewNumbers({ rows }: Props) {
  const words = useReadingListWords()
  return (
    <table className="new-numbers">
      <thead>
        <tr>
          <th scope="col">{words.oldNumber}</th>
          <th scope="col">{words.newNumber}</th>
          <th scope="col">{words.paragraph}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, was, is, text }) => (
          <tr key={id}>
            <td>{was}</td>
            <td>{is}</td>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
