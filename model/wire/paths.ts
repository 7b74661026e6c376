import { joinPath, memorandumPath } from './head.ts'

/** The addresses of the API, one place for both ends. */
export const paths = {
  session: '/api/session',
  sessions: '/api/sessions',
  /** Whose link it is: asked before it is used. */
  linkHolder: '/api/session/link-holder',
  device: '/api/session/device',
  people: '/api/people',
  person: (id: string) => `/api/people/${id}`,
  invitations: (id: string) => `/api/people/${id}/invitations`,
  library: '/api/library',
  items: '/api/items',
  lineages: '/api/lineages',
  templates: '/api/templates',
  guidance: (template: string, lang: string) => `/api/templates/${template}/guidance/${lang}`,
  memoranda: '/api/memoranda',
  memorandum: memorandumPath,
  join: joinPath,
  /** Opens an HTTP line; behind it the query of a socket. */
  lines: (id: string) => `/api/memoranda/${id}/lines`,
  line: (line: string) => `/api/lines/${line}`,
  commands: (id: string) => `/api/memoranda/${id}/commands`,
  history: (id: string) => `/api/memoranda/${id}/history`,
  blockHistory: (id: string, block: string) => `/api/memoranda/${id}/history/${block}`,
  blockStory: (id: string, block: string) => `/api/memoranda/${id}/history/${block}/suggestions`,
  authorship: (id: string) => `/api/memoranda/${id}/authorship`,
  blockAuthorship: (id: string, block: string) => `/api/memoranda/${id}/authorship/${block}`,
  numbers: (id: string) => `/api/memoranda/${id}/numbers`,
  at: (id: string, at: number) => `/api/memoranda/${id}/at/${at}`,
  asWritten: (id: string, entry: number) => `/api/memoranda/${id}/doubts/${entry}`,
  restore: (id: string) => `/api/memoranda/${id}/restore`,
  exports: (id: string) => `/api/memoranda/${id}/exports`,
  /** Somebody is about to ask for a file. */
  exportSoon: (id: string) => `/api/memoranda/${id}/exports/soon`,
  export: (id: string, job: string) => `/api/memoranda/${id}/exports/${job}`,
  exportFile: (id: string, job: string) => `/api/memoranda/${id}/exports/${job}/file`,
  exportPage: (id: string, job: string, page: number | string) =>
    `/api/memoranda/${id}/exports/${job}/pages/${page}`,
} as const
