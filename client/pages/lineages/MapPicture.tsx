import { createElement, type ReactNode } from 'react'
import type { LineageMap } from '../../../model/dossier/lineage-map.ts'
import { lineageSvg } from '../../../model/render/lineage-svg.ts'
import type { SvgNode } from '../../../model/render/svg.ts'
import { useLang } from '../../i18n/words.ts'

/** React calls `font-size` `fontSize`; `data-` and `aria-` attributes keep their names. */
const reactName = (name: string): string =>
  /^(data|aria)-/u.test(name) ? name : name.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase())

function elementOf(node: SvgNode | string, key: number): ReactNode {
  if (typeof node === 'string') return node
  const attributes = Object.entries(node.attributes)
    .filter(([name]) => name !== 'xmlns')
    .map(([name, value]) => [reactName(name), value])
  return createElement(node.tag, { ...Object.fromEntries(attributes), key }, ...node.children.map(elementOf))
}

/** The lineage map as it is printed; the table under it says the same in words. */
export function MapPicture({ map }: { readonly map: LineageMap }) {
  const lang = useLang()
  return <div className="map-picture">{elementOf(lineageSvg(map, lang).node, 0)}</div>
}
