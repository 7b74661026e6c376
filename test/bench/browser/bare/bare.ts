import '@fontsource-variable/noto-serif-sc/index.css'
import './bare.css'
import { Editor, Extension } from '@tiptap/core'
import { ySyncPlugin, yUndoPlugin } from '@tiptap/y-tiptap'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { SCHEMA_EXTENSIONS } from '../../../../model/memo/schema.ts'

// What any page with this editor and a shared text has, and nothing else: the measure of what we add to it.
const doc = new Y.Doc()
const root = doc.getXmlFragment('zh')
const element = document.getElementById('paper')
const width = new URLSearchParams(location.search).get('width')
if (element !== null && width !== null) element.style.width = `${width}px`
const shared = Extension.create({
  name: 'shared',
  addProseMirrorPlugins: () => [ySyncPlugin(root, { mapping: new Map() }), yUndoPlugin()],
})
new Editor({ element, extensions: [...SCHEMA_EXTENSIONS, shared] })
new WebsocketProvider(`ws://${location.host}`, 'text', doc, { disableBc: true })
