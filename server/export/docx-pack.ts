import { crc32, deflateRawSync } from 'node:zlib'
import { type Document, Packer } from 'docx'
import { openZip, ZIP_LIMITS } from '../library/zip.ts'

export type PackedPart = { readonly name: string; readonly data: Buffer }

/** The library writes the file, so no size of it is a bomb. */
const OWN = { ...ZIP_LIMITS, entry: 1 << 30, all: 1 << 30 }

/**
 * [EX12] A Word document whose bytes are the same whenever the same document is packed. The library writes the clock into the
 * properties and into the entries, names links by chance and counts bookmarks on from file to file: `at` (Unix seconds)
 * stands for the clock, the entries have the first day that a zip knows, links and bookmarks are counted from 1.
 */
export async function packDocx(document: Document, at: number): Promise<Uint8Array<ArrayBuffer>> {
  const zip = openZip(Buffer.from(await Packer.toArrayBuffer(document)), OWN)
  if (!zip.ok) throw new Error(`the library wrote no Word document: ${zip.refusal}`)
  const parts: PackedPart[] = []
  for (const name of zip.value.names) {
    const data = await zip.value.read(name)
    if (!data.ok) throw new Error(`the library wrote ${name} wrongly: ${data.refusal}`)
    parts.push({ name, data: data.value })
  }
  return zipped(withCountedLinks(parts.map((part) => withCountedBookmarks(atTime(part, at)))))
}

const TIMES = /(<dcterms:(?:created|modified)\b[^>]*>)[^<]*/gu

function atTime(part: PackedPart, at: number): PackedPart {
  if (part.name !== 'docProps/core.xml') return part
  const time = new Date(at * 1000).toISOString().replace(/\.\d+Z$/u, 'Z')
  return withText(part, (text) => text.replace(TIMES, `$1${time}`))
}

const withText = ({ name, data }: PackedPart, change: (text: string) => string): PackedPart => ({
  name,
  data: Buffer.from(change(data.toString('utf8')), 'utf8'),
})

const BOOKMARK = /<w:bookmark(?:Start|End)\b[^<>]*>/gu

function withCountedBookmarks(part: PackedPart): PackedPart {
  if (part.name !== 'word/document.xml') return part
  const numbers = new Map<string, number>()
  const numberOf = (id: string): number => {
    const number = numbers.get(id) ?? numbers.size + 1
    numbers.set(id, number)
    return number
  }
  const counted = (tag: string): string =>
    tag.replace(/(\bw:id=)"([^"]*)"/u, (_, before: string, id: string) => `${before}"${numberOf(id)}"`)
  return withText(part, (text) => text.replace(BOOKMARK, counted))
}

const RELATIONS = /^(.*?)_rels\/([^/]+)\.rels$/u
const TAG = /<[^<>]+>/gu
/** Only in tags: the words of the text may say such things. */
const inTags = (text: string, pattern: RegExp, names: ReadonlyMap<string, string>): string =>
  text.replace(TAG, (tag) =>
    tag.replace(pattern, (whole, before: string, id: string) => {
      const name = names.get(id)
      return name === undefined ? whole : `${before}"${name}"`
    }),
  )

/** The relations of each part, in their order, are rId1, rId2 …. */
function withCountedLinks(parts: readonly PackedPart[]): readonly PackedPart[] {
  const counted = new Map<string, ReadonlyMap<string, string>>()
  for (const { name, data } of parts) {
    const [, folder, part] = RELATIONS.exec(name) ?? []
    if (folder === undefined || part === undefined) continue
    const ids = [...data.toString('utf8').matchAll(/\bId="([^"]*)"/gu)].flatMap(([, id]) => id ?? [])
    const names = new Map(ids.map((id, at) => [id, `rId${at + 1}`]))
    counted.set(name, names)
    counted.set(`${folder}${part}`, names)
  }
  return parts.map((part) => {
    const names = counted.get(part.name)
    if (!names) return part
    const pattern = RELATIONS.test(part.name) ? /(\bId=)"([^"]*)"/gu : /(\br:(?:id|embed|link)=)"([^"]*)"/gu
    return withText(part, (text) => inTags(text, pattern, names))
  })
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
const UTF8 = 1 << 11
const DEFLATED = 8
/** 1 January 1980. */
const FIRST_DAY = (1 << 5) | 1

/** A zip (APPNOTE 6.3.9) without times, in the order of its parts. */
function zipped(parts: readonly PackedPart[]): Uint8Array<ArrayBuffer> {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, data } of parts) {
    const packed = deflateRawSync(data)
    const named = Buffer.from(name, 'utf8')
    const about = aboutEntry(data, packed, named)
    const head = Buffer.concat([words(LOCAL), about, named])
    local.push(head, packed)
    central.push(centralEntry(about, named, at))
    at += head.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...local, directory, end]))
}

function words(signature: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(signature)
  return bytes
}

/** What both records say of an entry: version, flags, method, time, day, checksum, sizes, length of the name. */
function aboutEntry(data: Buffer, packed: Buffer, name: Buffer): Buffer {
  const about = Buffer.alloc(26)
  about.writeUInt16LE(VERSION, 0)
  about.writeUInt16LE(UTF8, 2)
  about.writeUInt16LE(DEFLATED, 4)
  about.writeUInt16LE(FIRST_DAY, 8)
  about.writeUInt32LE(crc32(data), 10)
  about.writeUInt32LE(packed.length, 14)
  about.writeUInt32LE(data.length, 18)
  about.writeUInt16LE(name.length, 22)
  return about
}

function centralEntry(about: Buffer, name: Buffer, at: number): Buffer {
  const maker = Buffer.alloc(2)
  maker.writeUInt16LE(VERSION)
  // Comment, disk, attributes: none.
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(at, 10)
  return Buffer.concat([words(CENTRAL), maker, about, rest, name])
}
