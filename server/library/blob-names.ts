import type { DraftSourceId, SourceId } from '../../model/ids.ts'

/** Three kinds of blob: the upload byte for byte, the draft read from it with its corrections, the confirmed source. */
export const uploadBlob = (id: DraftSourceId): string => `upload-${id}`
export const draftBlob = (id: DraftSourceId): string => `draft-${id}.json`
export const sourceBlob = (id: SourceId): string => `source-${id}.json`

export const isDraftBlob = (name: string): boolean => /^draft-.+\.json$/.test(name)
export const isSourceBlob = (name: string): boolean => /^source-.+\.json$/.test(name)
export const isUploadBlob = (name: string): boolean => name.startsWith('upload-')
