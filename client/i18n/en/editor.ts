import type { editor as zh } from '../zh/editor.ts'

export const editor: typeof zh = {}
