import { constants } from 'node:zlib'
import compression from 'compression'
import type { RequestHandler, Response } from 'express'

/** A smaller answer (bytes) fits into one packet as it is. */
const LEAST = 1_024
/** Fast enough to be done for every answer, and the memory of one answer stays small. */
const QUALITY = 4
const WINDOW_BITS = 18

const secrets = new WeakSet<Response>()

/**
 * [CZ4] Put before a route whose answer holds a secret. How long a compressed answer is tells whether words in it repeat
 * the secret, and some of the words may be a stranger's (BREACH): such an answer goes out as it is.
 */
export const carriesSecret: RequestHandler = (_, res, next) => {
  secrets.add(res)
  next()
}

/** [CZ3] Compresses the answers of the API, in the threads of zlib and piece by piece: the loop goes on meanwhile. */
export const compressedAnswers: RequestHandler = compression({
  threshold: LEAST,
  brotli: {
    params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS },
  },
  filter: (req, res) => !secrets.has(res) && compression.filter(req, res),
})
