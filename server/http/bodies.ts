import express, { type Request, type RequestHandler } from 'express'
import { MAX_UPLOAD } from '../../model/wire/library.ts'
import { MAX_JSON } from '../../model/wire/limits.ts'
import { turnToGoOn } from '../slices.ts'
import { answerRefusal } from './answer.ts'
import { askerOf } from './asker.ts'
import { isTooIntricate } from './intricate.ts'

/** Bytes up to which a body is taken in whatever else is under way, and worked on at once. */
const SMALL = 16_384
/** Bytes of larger bodies that are taken in or worked on: of one person, and of all. */
const MOST = { person: 24 << 20, all: 96 << 20 }

/** [HT18] The room for bodies: what is announced counts from the first byte until the request is answered. */
export class BodyRoom {
  readonly #held = new Map<string, number>()
  #all = 0

  /** Null: there is no room. Else to be called when the body is done with. */
  take(person: string, bytes: number): (() => void) | null {
    const held = (this.#held.get(person) ?? 0) + bytes
    if (held > MOST.person || this.#all + bytes > MOST.all) return null
    this.#held.set(person, held)
    this.#all += bytes
    return () => this.#leave(person, bytes)
  }

  #leave(person: string, bytes: number): void {
    const left = (this.#held.get(person) ?? 0) - bytes
    if (left > 0) this.#held.set(person, left)
    else this.#held.delete(person)
    this.#all -= bytes
  }
}

/** [HT18] Runs before a body is read, so that whoever sends many large ones at once fills no memory with them. */
export function roomForBody(room = new BodyRoom()): RequestHandler {
  return (req, res, next) => {
    const most = req.is('application/json') ? MAX_JSON : MAX_UPLOAD
    const bytes = announced(req.headers, most)
    if (bytes <= SMALL) return next()
    const leave = room.take(askerOf(req)?.person.id ?? '', bytes)
    if (!leave) return answerRefusal(res, { why: 'too-many-requests' })
    res.once('close', leave)
    next()
  }
}

/** A body that does not say how long it is may become as long as one may be. */
function announced(headers: Readonly<Record<string, unknown>>, most: number): number {
  if (headers['transfer-encoding'] !== undefined) return most
  return Math.min(Number(headers['content-length'] ?? 0), most)
}

/**
 * [HT19] A long body is parsed in a turn of its own, in line with all other long work, and worked on in another: however
 * many end in the same packet, the others have their turn in between.
 */
const parsed: RequestHandler = async (req, res, next) => {
  const json: unknown = req.body
  if (!Buffer.isBuffer(json)) return next()
  const long = json.length > SMALL
  if (long) await turnToGoOn()
  const body = isInUtf8(req) && !isTooIntricate(json) ? objectIn(json) : null
  if (!body) return answerRefusal(res, { why: 'malformed' })
  req.body = body
  if (long) await turnToGoOn()
  next()
}

const isInUtf8 = ({ headers }: Request): boolean =>
  /^utf-?8$/i.test(/charset\s*=\s*"?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8')

/** An empty body says nothing; what is no object and no list is none of ours. */
function objectIn(json: Buffer): object | null {
  try {
    const body: unknown = json.length === 0 ? {} : JSON.parse(json.toString('utf8'))
    return typeof body === 'object' ? body : null
  } catch {
    return null
  }
}

function jsonUpTo(limit: number): readonly RequestHandler[] {
  return [express.raw({ type: 'application/json', limit, inflate: false }), parsed]
}

/** Used after the guards, so that a stranger cannot make us parse. */
export const jsonBody: readonly RequestHandler[] = jsonUpTo(MAX_JSON)
/** From somebody who is not signed in: nothing that they may say is long. */
export const strangersBody: readonly RequestHandler[] = jsonUpTo(SMALL)
