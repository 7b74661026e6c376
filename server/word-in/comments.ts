import type { WordComment, WordLeftOut, WordRange } from '../../model/word-in/word-document.ts'
import { leftOutBy } from '../library/docx-left-out.ts'
import { ownWords } from '../library/docx-runs.ts'
import { attributeOf, elementsOf, type XmlElement } from '../library/xml.ts'
import type { CommentPoints } from './anchors.ts'
import { beginning } from './left-out.ts'
import { handOf } from './tracked-hands.ts'

/** By what they are called, whatever the prefix: these names have no namespace that `xml-names` knows. */
const named = (element: XmlElement, name: string): string | undefined =>
  [...element.attributes].find(([key]) => key.replace(/^.*:/u, '') === name)?.[1]

type Extended = { readonly parent: string | null; readonly done: boolean }

/** What the part `commentsExtended` says of the paragraphs with these ids. */
function extendedIn(root: XmlElement | null): ReadonlyMap<string, Extended> {
  const all = root ? elementsOf(root) : []
  return new Map(
    all.map((one) => [
      named(one, 'paraId') ?? '',
      { parent: named(one, 'paraIdParent') ?? null, done: named(one, 'done') === '1' },
    ]),
  )
}

const GONE = new Set(['w:del', 'w:moveFrom', 'w:pPr', 'w:rPr', 'w:instrText'])

function wordsIn(element: XmlElement): string {
  if (GONE.has(element.name)) return ''
  return ownWords(element) ?? elementsOf(element).map(wordsIn).join('')
}

/** The comments of a document, and on what they hang. One without words is none. */
export function commentsIn(
  root: XmlElement | null,
  extended: XmlElement | null,
  points: CommentPoints,
): readonly WordComment[] {
  const more = extendedIn(extended)
  const elements = (root ? elementsOf(root) : []).filter(({ name }) => name === 'w:comment')
  const owners = new Map<string, string>()
  for (const element of elements)
    for (const id of paragraphIds(element)) owners.set(id, attributeOf(element, 'w:id') ?? '')
  return elements.flatMap((element) => {
    const id = attributeOf(element, 'w:id') ?? ''
    const text = elementsOf(element)
      .map((child) => wordsIn(child).trim())
      .filter((line) => line !== '')
      .join('\n')
    if (text === '') return []
    const said = paragraphIds(element).flatMap((each) => more.get(each) ?? [])
    const parent = said.find((each) => each.parent !== null)?.parent ?? null
    return [
      {
        ...handOf(element),
        ...{ id, text },
        resolved: said.some(({ done }) => done),
        parent: parent === null ? null : (owners.get(parent) ?? null),
        range: rangeOf(id, points),
      },
    ]
  })
}

const holdsPicture = (element: XmlElement): boolean =>
  leftOutBy(element) === 'pictures' || elementsOf(element).some(holdsPicture)

/** [WI5] Pictures in comments, with the words of these. */
export const picturesIn = (root: XmlElement | null): readonly WordLeftOut[] =>
  (root ? elementsOf(root) : [])
    .filter((one) => one.name === 'w:comment' && holdsPicture(one))
    .map((one) => ({ what: 'picture', words: beginning(wordsIn(one)) }))

const paragraphIds = (comment: XmlElement): readonly string[] =>
  elementsOf(comment).flatMap((child) => named(child, 'paraId') ?? [])

function rangeOf(id: string, { starts, ends }: CommentPoints): WordRange | null {
  const to = ends.get(id)
  const from = starts.get(id) ?? to
  if (!from || !to) return null
  const inOrder = from.paragraph < to.paragraph || (from.paragraph === to.paragraph && from.at <= to.at)
  return inOrder ? { from, to } : { from: to, to: from }
}
