import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** A page (the first is 1) of a PDF as SVG; null: it has no such page, or is none. */
export type DrawPage = (pdf: Uint8Array, page: number) => string | null

const NAME = 'shown.pdf'
const PICTURE = 'data:image/svg+xml;base64,'

/**
 * Draws pages of finished files: outlines alone, so that no font is needed and nothing is asked for from inside a picture.
 * Blocks the thread, so only the worker may call this.
 */
export function createPageDrawer(folder: string): DrawPage {
  const compiler = NodeCompiler.create({ workspace: folder })
  let last: Buffer | null = null
  return (pdf, page) => {
    // Typst keeps every file that it is given.
    if (last === null || !last.equals(pdf)) {
      last = Buffer.from(pdf)
      compiler.mapShadow(join(folder, NAME), last)
    }
    const { result } = compiler.compile({ mainFileContent: pageOfFile(page) })
    const drawn = result === null ? null : pictureIn(compiler.plainSvg(result))
    compiler.evictCache(0)
    return drawn === null ? null : shortened(drawn)
  }
}

const pageOfFile = (page: number): string =>
  `#set page(width: auto, height: auto, margin: 0pt)\n#image("${NAME}", page: ${page})`

/** Typst puts the page into a picture of its own. */
function pictureIn(svg: string): string | null {
  const at = svg.indexOf(PICTURE)
  if (at === -1) return null
  const from = at + PICTURE.length
  return Buffer.from(svg.slice(from, svg.indexOf('"', from)), 'base64').toString('utf8')
}

/** A hundredth of a point is finer than any screen, and half as long to write. */
const shortened = (svg: string): string =>
  svg.replace(/ d="[^"]*"/gu, (path) => path.replace(/(\.\d\d)\d+/gu, '$1'))
