import { type Request, type RequestHandler, type Response, Router } from 'express'
import { personId } from '../../model/ids.ts'
import { permit } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { isForEverybody, isRedline, isWorkable, zStartExport } from '../../model/wire/exports.ts'
import { paths } from '../../model/wire/paths.ts'
import type { ExportedFile } from '../export/make.ts'
import { type Membership, membership } from '../memoranda/membership.ts'
import type { RouteAnswer } from './answer.ts'
import { signedInRoute } from './guard.ts'
import type { Parts } from './parts.ts'
import { bodyOf, jobIn, memoIn, pageIn } from './requests.ts'

type Exporting = (member: Membership, req: Request, res: Response) => RouteAnswer

const exporting = (parts: Parts, route: Exporting): RequestHandler =>
  signedInRoute(async (who, req, res) => {
    const id = memoIn(req)
    if (!id.ok) return id
    const member = await membership(parts, id.value, personId(who.person.id))
    if (!member.ok) return member
    const allowed = permit(member.value.actor.role, 'export')
    if (!allowed.ok) return allowed
    return route(member.value, req, res)
  })

export function exportRoutes(parts: Parts): Router {
  const routes = Router()
  routes.post(
    paths.exports(':memo'),
    exporting(parts, (member, req) => start(parts, member, req)),
  )
  routes.post(
    paths.exportSoon(':memo'),
    exporting(parts, async () => {
      parts.exports.prepare()
      return ok(null)
    }),
  )
  routes.get(
    paths.export(':memo', ':job'),
    exporting(parts, ({ id, actor }, req) => ofJob(req, (job) => parts.exports.status(actor, id, job))),
  )
  routes.delete(
    paths.export(':memo', ':job'),
    exporting(parts, ({ id, actor }, req) => ofJob(req, (job) => parts.exports.cancel(actor, id, job))),
  )
  routes.get(
    paths.exportFile(':memo', ':job'),
    exporting(parts, async ({ id, actor }, req, res) => {
      const file = await ofJob(req, (job) => parts.exports.file(actor, id, job))
      if (file.ok) sendFile(res, file.value)
      return file
    }),
  )
  routes.get(
    paths.exportPage(':memo', ':job', ':page'),
    exporting(parts, async ({ id, actor }, req, res) => {
      const page = pageIn(req)
      if (!page.ok) return page
      const svg = await ofJob(req, (job) => parts.exports.page(actor, id, job, page.value))
      if (svg.ok) sendFile(res, { name: `${page.value}.svg`, type: SVG, bytes: svg.value })
      return svg
    }),
  )
  return routes
}
/** [ASVS 3.2.1] Shown as a picture of a page alone: whoever opens its address saves it. */
const SVG = 'image/svg+xml; charset=utf-8'

async function ofJob<T>(
  req: Request,
  ask: (job: string) => Result<T, Refusal> | Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  const job = jobIn(req)
  return job.ok ? ask(job.value) : job
}

async function start(parts: Parts, { id, dossier, actor }: Membership, req: Request): RouteAnswer {
  const body = bodyOf(zStartExport, req)
  if (!body.ok) return body
  const allowed = permit(actor.role, isForEverybody(body.value) ? 'export' : 'export-all')
  if (!allowed.ok) return allowed
  if (!dossier.about?.languages.includes(body.value.lang)) return refuse({ why: 'malformed', detail: 'lang' })
  if ('base' in body.value !== isRedline(body.value)) return refuse({ why: 'malformed', detail: 'base' })
  if ('working' in body.value && body.value.working && !isWorkable(body.value))
    return refuse({ why: 'malformed', detail: 'working' })
  const job = await parts.exports.start(actor, id, body.value)
  return job.ok ? ok({ id: job.value }) : job
}

function sendFile(res: Response, { name, type, bytes }: ExportedFile): void {
  res.set('Content-Type', type)
  res.set('Content-Disposition', disposition(name))
  res.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

/** [EX9] RFC 6266 with RFC 5987: the whole name, and a plain one for whoever cannot read that. */
export function disposition(name: string): string {
  const escaped = (c: string): string => `%${c.charCodeAt(0).toString(16).toUpperCase()}`
  const encoded = encodeURIComponent(name).replace(/['()*]/g, escaped)
  const extension = /\.[a-z]{1,5}$/.exec(name)?.[0] ?? ''
  return `attachment; filename="memorandum${extension}"; filename*=UTF-8''${encoded}`
}
