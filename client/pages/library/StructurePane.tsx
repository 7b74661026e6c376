import type { SourceElement } from '../../../model/reading/elements.ts'
import { useLibraryWords } from '../../i18n/library.ts'
import type { Choosing } from './chosen.ts'
import { ElementRow } from './ElementRow.tsx'
import { chooseByClick, moveByKey } from './list-keys.ts'
import { useFollow } from './useFollow.ts'

type Props = { readonly elements: readonly SourceElement[]; readonly choosing: Choosing }

/** The elements read from the document, in its order. */
export function StructurePane({ elements, choosing }: Props) {
  const words = useLibraryWords().source
  const { chosen, chooseElement } = choosing
  const key = chosen.element?.key ?? ''
  const at = elements.findIndex((element) => element.key === key)
  const pane = useFollow(key, '[data-element][aria-selected="true"]')
  return (
    <div
      ref={pane}
      className="reading-list elements"
      role="listbox"
      tabIndex={0}
      aria-label={words.structure}
      aria-description={words.keys}
      aria-activedescendant={key === '' ? undefined : `element-${key}`}
      onClick={chooseByClick('[data-element]', ({ dataset }) => {
        const element = elements.find((each) => each.key === dataset.element)
        if (element) chooseElement(element)
      })}
      onKeyDown={moveByKey(elements, at, chooseElement)}
    >
      {elements.map((element) => (
        <ElementRow key={element.key} element={element} chosen={element.key === key} />
      ))}
    </div>
  )
}
