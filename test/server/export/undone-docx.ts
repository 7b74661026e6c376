import JSZip from 'jszip'

/** A Word document with every tracked change undone: what was put in is as if it were struck, and the other way round. */
export async function undone(bytes: Uint8Array): Promise<Buffer> {
  const zip = await JSZip.loadAsync(bytes)
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
  const other: Readonly<Record<string, string>> = { ins: 'del', del: 'ins' }
  const turned = xml
    .replace(
      /(<\/?w:)(ins|del)(?=[\s>/])/gu,
      (_, before: string, name: string) => `${before}${other[name] ?? name}`,
    )
    .replace(/(<\/?w:)delText(?=[\s>])/gu, '$1t')
  zip.file('word/document.xml', turned)
  return zip.generateAsync({ type: 'nodebuffer' })
}
