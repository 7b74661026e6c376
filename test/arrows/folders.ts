// Rules 1 to 7: which folder may import which, and which packages.

export interface Forbidden {
  readonly rule: string
  readonly from: readonly string[]
  /** Places within `from` that the rule does not bind. */
  readonly except?: readonly string[]
  readonly to: readonly string[]
  /** Places within `to` that may be imported all the same. */
  readonly but?: readonly string[]
}

const ABOVE_MEMO = [
  'draft',
  'dossier',
  'history',
  'library',
  'reading',
  'lineage',
  'related',
  'render',
  'words',
  'wire',
  'policy',
].map((name) => `model/${name}`)
const ON_PLAIN_MEMORANDA = ['history', 'library', 'reading', 'lineage', 'related', 'render'].map(
  (name) => `model/${name}`,
)

/** The port, and the words it speaks: its errors and the shape of the catalogue. */
const PORT = ['server/store/port', 'server/store/errors', 'server/store/catalogue-data']

export const FORBIDDEN: readonly Forbidden[] = [
  { rule: 'NA1', from: ['model'], to: ['server', 'client'] },
  { rule: 'NA2', from: ['client'], to: ['server'] },
  { rule: 'NA2', from: ['server'], to: ['client'] },
  { rule: 'NA3', from: ['model/memo'], to: ABOVE_MEMO },
  { rule: 'NA3', from: ['model/draft'], to: ['model/dossier'] },
  { rule: 'NA3', from: ['model/dossier'], to: ['model/draft'] },
  { rule: 'NA4', from: ON_PLAIN_MEMORANDA, to: ['model/draft'] },
  { rule: 'NA4', from: ['model/library'], to: ['model/reading', 'model/lineage', 'model/related'] },
  {
    rule: 'NA5',
    from: ['server'],
    except: ['server/store', 'server/start', 'server/control', 'server/cli'],
    to: ['server/store'],
    but: PORT,
  },
  {
    rule: 'NA5',
    from: ['server/store'],
    to: ['http', 'socket', 'room', 'admission', 'memoranda', 'accounts']
      .map((name) => `server/${name}`)
      .concat('model/policy'),
  },
  { rule: 'NA6', from: ['server/admission'], to: ['server/room', 'server/socket'] },
  { rule: 'NA6', from: ['server/admission', 'server/room'], to: ['server/memoranda'] },
  { rule: 'NA6', from: ['server/room'], to: ['server/socket'] },
  { rule: 'NA6', from: ['server/memoranda', 'server/socket'], to: ['server/http'] },
  { rule: 'NA6', from: ['server/memoranda', 'server/http'], to: ['server/socket'] },
  { rule: 'NA6', from: ['server/http'], to: ['server/room', 'server/admission'] },
  { rule: 'NA6', from: ['server/room', 'server/admission', 'server/socket'], to: ['server/http'] },
  { rule: 'NA6', from: ['server/socket'], to: ['server/memoranda'] },
  { rule: 'NA6', from: ['server/accounts'], to: ['server/http', 'server/socket', 'server/room'] },
  { rule: 'NA7', from: ['client/session'], to: ['client/editor', 'client/panels'] },
  { rule: 'NA7', from: ['client/editor'], to: ['client/panels'] },
  { rule: 'NA7', from: ['client/panels'], to: ['client/editor'] },
  {
    rule: 'NA8',
    from: ['draft', 'dossier', 'library', 'reading', 'lineage', 'related', 'history', 'wire'].map(
      (name) => `model/${name}`,
    ),
    to: ['model/words'],
  },
  { rule: 'NA9', from: ['model', 'server', 'client'], to: ['test'] },
]

export interface Packages {
  readonly rule: string
  readonly place: string
  readonly builtIns: boolean
  /** 'lib0' allows its subpaths too, '@tiptap' the whole scope, 'zod/mini' that path alone. */
  readonly may: readonly string[]
}

const YJS = ['yjs', 'lib0']
const TEXT = [...YJS, '@tiptap/pm', '@tiptap/y-tiptap']
const PLAIN = ['lib0', '@tiptap/pm']
const SERVER = [...TEXT, 'pino', 'zod']
const SCREEN = [
  'react',
  'react-dom',
  'wouter',
  '@tanstack',
  'radix-ui',
  '@fontsource-variable',
  'concord-fonts',
]
const LIVE = [...YJS, 'y-websocket', 'y-protocols', '@tiptap']

/** The longest place that holds a file speaks for it. */
export const PACKAGES: readonly Packages[] = [
  { rule: 'NA1', place: 'model', builtIns: false, may: TEXT },
  { rule: 'NA1', place: 'model/memo/schema', builtIns: false, may: [...TEXT, '@tiptap/core'] },
  { rule: 'NA1', place: 'model/wire', builtIns: false, may: [...TEXT, 'zod/mini'] },
  { rule: 'NA3', place: 'model/dossier', builtIns: false, may: PLAIN },
  { rule: 'NA4', place: 'model/library', builtIns: false, may: PLAIN },
  { rule: 'NA4', place: 'model/reading', builtIns: false, may: PLAIN },
  { rule: 'NA4', place: 'model/lineage', builtIns: false, may: PLAIN },
  { rule: 'NA4', place: 'model/related', builtIns: false, may: PLAIN },
  { rule: 'NA4', place: 'model/render', builtIns: false, may: PLAIN },
  { rule: 'NA4', place: 'model/words', builtIns: false, may: [] },
  { rule: 'NA4', place: 'model/history', builtIns: false, may: [...PLAIN, 'diff'] },
  { rule: 'NA2', place: 'server', builtIns: true, may: SERVER },
  { rule: 'NA2', place: 'server/meters', builtIns: true, may: ['prom-client'] },
  {
    rule: 'NA2',
    place: 'server/http',
    builtIns: true,
    may: [...SERVER, 'compression', 'express', 'express-rate-limit', 'helmet', 'negotiator'],
  },
  { rule: 'NA2', place: 'server/socket', builtIns: true, may: [...SERVER, 'ws', 'y-protocols'] },
  { rule: 'NA2', place: 'server/room', builtIns: true, may: [...SERVER, 'y-protocols'] },
  { rule: 'NA2', place: 'server/store', builtIns: true, may: ['lib0', 'pino', 'zod', 'lowdb'] },
  {
    rule: 'NA2',
    place: 'server/export',
    builtIns: true,
    may: [...SERVER, '@myriaddreamin/typst-ts-node-compiler', '@expo-google-fonts', 'docx'],
  },
  { rule: 'NA2', place: 'server/digest', builtIns: true, may: [...SERVER, 'nodemailer'] },
  { rule: 'NA2', place: 'client', builtIns: false, may: [...SCREEN, ...LIVE, 'zod/mini'] },
  {
    rule: 'NA2',
    place: 'client/floor',
    builtIns: false,
    may: ['core-js', 'dialog-polyfill', 'unicode-segmenter'],
  },
  { rule: 'NA7', place: 'client/session', builtIns: false, may: [...LIVE, 'zod/mini'] },
  { rule: 'NA7', place: 'client/session/hooks', builtIns: false, may: [...SCREEN, ...LIVE, 'zod/mini'] },
  { rule: 'NA7', place: 'client/session/data', builtIns: false, may: [...SCREEN, 'zod/mini'] },
  { rule: 'NA7', place: 'client/panels', builtIns: false, may: [...SCREEN, 'zod/mini'] },
]
