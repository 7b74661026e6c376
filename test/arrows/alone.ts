// Rule 8: what one file alone may do.
import type { ESTree, VisitorObject } from 'vite'
import { arrowsOf, isString } from './imports.ts'
import { globalsIn, memberName, membersIn } from './names.ts'
import { type Found, type Parsed, search } from './parse.ts'

export interface Alone {
  readonly capability: string
  readonly file: string
  readonly find: (file: Parsed) => readonly Found[]
}

export const ALONE: readonly Alone[] = [
  {
    capability: 'fetch',
    file: 'client/session/requests.ts',
    find: (file) => [
      ...named(globalsIn(file), ['fetch', 'XMLHttpRequest', 'EventSource'], file),
      ...named(membersIn(file), ['navigator.sendBeacon']),
    ],
  },
  {
    capability: 'open a socket',
    file: 'client/session/replica/socket.ts',
    find: (file) => [
      ...imports(file, { 'y-websocket': () => true, ws: (name) => name === 'WebSocket' || name === '*' }),
      ...named(globalsIn(file), ['WebSocket'], file),
    ],
  },
  {
    capability: 'read the environment',
    file: 'server/config.ts',
    find: (file) => [
      ...membersIn(file).filter(({ what }) => /^(process|import\.meta)\.env$/.test(what)),
      ...imports(file, { process: (name) => name === 'env' }),
    ],
  },
  {
    capability: 'run a program',
    file: 'server/store/kernel-lock.ts',
    find: (file) => imports(file, { child_process: () => true }),
  },
  {
    capability: 'start a thread',
    file: 'server/workers/worker-thread.ts',
    find: (file) => [
      ...imports(file, {
        cluster: () => true,
        worker_threads: (name) => !(isThread(file) && ['parentPort', 'workerData'].includes(name)),
      }),
      ...named(globalsIn(file), ['Worker', 'SharedWorker']),
    ],
  },
  { capability: 'know a status code', file: 'server/http/answer.ts', find: statusCodes },
  { capability: 'know a close code', file: 'model/wire/close.ts', find: closeCodes },
]

/** The far end of a thread may talk to the file that runs it. */
const isThread = ({ path }: Parsed) =>
  /^server\/[\w-]+\/[\w-]+\.worker\.ts$/.test(path) || path === 'server/workers/serve-tasks.ts'

/** What runs ahead of the program and shares no file with it begins one request and one socket, for the program to take. */
const AHEAD = 'client/session/head-start.ts'

const named = (found: readonly Found[], names: readonly string[], file?: Parsed) =>
  file?.path === AHEAD ? [] : found.filter(({ what }) => names.includes(what))

function imports(file: Parsed, by: Readonly<Record<string, (name: string) => boolean>>): Found[] {
  return arrowsOf(file).flatMap(({ to, line, values }) => {
    const from = to.replace(/^node:/, '')
    return values.filter((name) => by[from]?.(name)).map((name) => ({ what: `${name} of ${to}`, line }))
  })
}

function statusCodes(file: Parsed): Found[] {
  const isStatus = (node: ESTree.Node) => isNumberIn(node, 100, 599)
  return search(file, (found) => ({
    ...usesOf(/^(status|statusCode)$/, isStatus, found),
    CallExpression: (node) => {
      const name = node.callee.type === 'MemberExpression' ? memberName(node.callee) : null
      const first = node.arguments[0]
      if (name && /^(status|sendStatus|writeHead)$/.test(name) && first && isStatus(first))
        found('a status', node)
    },
    Literal: (node) => {
      if (isString(node) && /HTTP\/1\.\d \d{3}/.test(node.value)) found('a status line', node)
    },
    TemplateElement: (node) => {
      if (/HTTP\/1\.\d \d{3}/.test(node.value.raw)) found('a status line', node)
    },
  }))
}

/** Ours (44xx, 4503) wherever they stand; the protocol's own (10xx) where they are used as one. */
function closeCodes(file: Parsed): Found[] {
  const isOurs = (node: ESTree.Node) => isNumberIn(node, 4400, 4499) || isNumberIn(node, 4503, 4503)
  const isTheirs = (node: ESTree.Node) => isNumberIn(node, 1000, 1015)
  return search(file, (found) => ({
    ...usesOf(/^(code|closeCode)$/, isTheirs, found),
    CallExpression: (node) => {
      const name = node.callee.type === 'MemberExpression' ? memberName(node.callee) : null
      const first = node.arguments[0]
      if (name === 'close' && first && isTheirs(first)) found('a close code', node)
    },
    Literal: (node) => {
      if (isOurs(node)) found('a close code', node)
    },
  }))
}

/** `x.status = 404`, `x.status === 404`, `{ status: 404 }`, `status === 404`. */
function usesOf(
  name: RegExp,
  isCode: (node: ESTree.Node) => boolean,
  found: (what: string, node: ESTree.Node) => void,
): VisitorObject {
  const isNamed = (node: ESTree.Node) => name.test(lastName(node) ?? '')
  const pair = (node: ESTree.AssignmentExpression | ESTree.BinaryExpression) => {
    const { left, right } = node
    if ((isNamed(left) && isCode(right)) || (isNamed(right) && isCode(left))) found('a code', node)
  }
  return {
    AssignmentExpression: pair,
    BinaryExpression: pair,
    Property: (node) => {
      const key = node.key.type === 'Identifier' ? node.key.name : ''
      if (name.test(key) && isCode(node.value)) found('a code', node)
    },
  }
}

function lastName(node: ESTree.Node): string | null {
  if (node.type === 'Identifier') return node.name
  return node.type === 'MemberExpression' ? memberName(node) : null
}

function isNumberIn(node: ESTree.Node, from: number, to: number): boolean {
  return node.type === 'Literal' && typeof node.value === 'number' && node.value >= from && node.value <= to
}
