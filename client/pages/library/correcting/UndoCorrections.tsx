import { useCorrectingWords } from '../../../i18n/correcting.ts'

type Props = { readonly count: number; readonly onKeep: (count: number) => void }

/** How many corrections were made, and the buttons to undo the last or all of them. */
export function UndoCorrections({ count, onKeep }: Props) {
  const words = useCorrectingWords()
  return (
    <p className="tools-undo">
      <span data-corrections={count}>{words.count(count)}</span>
      {count > 0 && (
        <>
          <button type="button" className="link" onClick={() => onKeep(count - 1)}>
            {words.undo}
          </button>
          <button type="button" className="link" onClick={() => onKeep(0)}>
            {words.undoAll}
          </button>
        </>
      )}
    </p>
  )
}
