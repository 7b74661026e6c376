import { useState } from 'react'
import { useExportWords } from '../../../i18n/exporting.ts'
import { Button } from '../../../ui/Button.tsx'
import './export.css'

type Props = {
  readonly pages: number
  /** Where the picture of a page is. */
  readonly source: (page: number) => string
}

/** The pages of the file, one at a time, before it is saved. */
export function ExportedPages({ pages, source }: Props) {
  const words = useExportWords()
  const [page, setPage] = useState(1)
  const [missing, setMissing] = useState(false)
  const turn = (to: number) => {
    setPage(Math.min(Math.max(to, 1), pages))
    setMissing(false)
  }
  return (
    <section className="exported-pages" aria-label={words.pages}>
      <div className="exported-turn">
        <Button aria-disabled={page === 1} onClick={() => turn(page - 1)}>
          {words.previousPage}
        </Button>
        <span role="status">{words.page(page, pages)}</span>
        <Button aria-disabled={page === pages} onClick={() => turn(page + 1)}>
          {words.nextPage}
        </Button>
      </div>
      <div className="exported-page">
        {missing ? (
          <div role="alert" className="exported-missing">
            <p className="quiet">{words.pageMissing}</p>
            <Button onClick={() => turn(page)}>{words.pageAgain}</Button>
          </div>
        ) : (
          <img
            // A4 until it is there: the page below does not jump.
            key={page}
            src={source(page)}
            alt={words.page(page, pages)}
            width={595}
            height={842}
            onError={() => setMissing(true)}
          />
        )}
      </div>
    </section>
  )
}
