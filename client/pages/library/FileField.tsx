import { type DragEvent, useId, useRef, useState } from 'react'
import { useUploadWords } from '../../i18n/upload.ts'
import { Button } from '../../ui/Button.tsx'

type Props = {
  readonly file: File | null
  readonly onFile: (file: File) => void
  /** What the browser offers, and what is said of it. */
  readonly types: string
  readonly accepts: string
}

/** Takes one file, chosen or dropped. */
export function FileField({ file, onFile, types, accepts }: Props) {
  const words = useUploadWords()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null): void => {
    const first = files?.[0]
    if (first) onFile(first)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <fieldset
      className="file-field"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <legend>{words.file}</legend>
      <p className="file-chosen">{file ? file.name : accepts}</p>
      <Button onClick={() => input.current?.click()}>{words.choose}</Button>{' '}
      <span className="quiet">{words.drop}</span>
      <input
        ref={input}
        id={id}
        className="unseen"
        type="file"
        accept={types}
        aria-label={words.file}
        tabIndex={-1}
        onChange={(event) => take(event.target.files)}
      />
    </fieldset>
  )
}
