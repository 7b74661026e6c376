import type { DraftSourceId, SourceId } from '../../model/ids.ts'

/** An upload byte for byte; what was read and corrected of it; what was confirmed. */
export const uploadBlob = (id: DraftSourceId): string => `upload-${id}`
export const draftBlob = (id: DraftSourceId): string => `draft-${id}.json`
export const sourceBlob = (id: SourceId): string => `source-${id}.json`

export const isDraftBlob = (name: string): boolean => /^draft-.+\.json$/.test(name)
export const isSourceBlob = (name: string): boolean => /^source-.+\.json$/.test(name)
export const isUploadBlob = (name: string): boolean => name.startsWith('upload-')
