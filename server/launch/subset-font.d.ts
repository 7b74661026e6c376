declare module 'subset-font' {
  /** A font file with what these characters need and nothing else. */
  export default function subsetFont(
    font: Uint8Array,
    characters: string,
    options: { readonly targetFormat: 'woff2' },
  ): Promise<Uint8Array>
}
