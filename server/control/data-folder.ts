import type { Refusal } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'
import { type IssuedLink, issueLink, joinUrl } from '../accounts/invitations.ts'
import { addPerson, newPerson } from '../accounts/people.ts'
import type { Person } from '../accounts/sessions.ts'
import { receiptOf } from '../room/entries.ts'
import type { Clock } from '../seams.ts'
import { catalogueSchema } from '../store/catalogue-data.ts'
import type { Catalogue, Store } from '../store/port.ts'
import type { ExportRequest } from './export-request.ts'
import type { ControlChoice, ControlReply, ControlRequest, DryDigest } from './requests.ts'

/** What can be asked of a data folder by whoever has it: the server, or a command while no server runs. */
export type DataFolder = {
  readonly catalogue: Catalogue
  readonly clock: Clock
  readonly siteUrl: () => string
  /** `known`: what there is to choose from, where what is asked for does not exist. */
  readonly print: (
    ask: ExportRequest,
  ) => Promise<
    Result<
      { readonly name: string; readonly bytes: Uint8Array },
      { readonly refusal: Refusal; readonly known: readonly ControlChoice[] }
    >
  >
  readonly heads: Store['heads']
  /** The digests that are turned on, as they would be sent now. */
  readonly digests: () => Promise<readonly DryDigest[]>
  /** Only a server can be asked: it gives the folder up for a moment. A command restores by itself. */
  readonly restore?: (ask: Extract<ControlRequest, { do: 'restore' }>) => Promise<ControlReply>
}

export async function answerRequest(folder: DataFolder, ask: ControlRequest): Promise<ControlReply> {
  switch (ask.do) {
    case 'invite':
      return inviteKnown(folder, ask.person)
    case 'invite-new':
      return inviteNew(folder, ask)
    case 'export':
      return printed(folder, ask)
    case 'moment':
      return moment(folder)
    case 'digest':
      return { got: 'digest', mails: [...(await folder.digests())] }
    case 'restore':
      return folder.restore ? folder.restore(ask) : refused({ why: 'unavailable' })
  }
}

const refused = (refusal: Refusal, known: readonly ControlChoice[] = []): ControlReply => ({
  got: 'refusal',
  refusal,
  known: [...known],
})

const listed = (people: readonly Person[]): readonly ControlChoice[] =>
  people.map(({ id, name, role }) => ({ id, title: `${name} (${role})` }))

/** Without a name it invites the secretariat, if that is one person. */
async function inviteKnown(
  { catalogue, clock, siteUrl }: DataFolder,
  asked: string | null,
): Promise<ControlReply> {
  const { people } = catalogue.read()
  const candidates = people.filter((p) => (asked === null ? p.role === 'secretariat' : p.id === asked))
  const [person, ...more] = candidates.filter((p) => p.revokedAt === null)
  if (!person && candidates.length > 0) return refused({ why: 'person-revoked' }, listed(people))
  if (!person || more.length > 0) return refused({ why: 'no-such-person' }, listed(people))
  const link = await catalogue.change((draft) => issueLink(draft, person.id, 'invitation', clock))
  return linkOf(person, link, siteUrl())
}

const linkOf = (
  { role, name }: Pick<Person, 'role' | 'name'>,
  link: IssuedLink,
  site: string,
): ControlReply => ({
  got: 'link',
  role,
  name,
  url: joinUrl(site, link.token),
  expiresAt: link.expiresAt,
})

async function inviteNew(
  folder: DataFolder,
  ask: Extract<ControlRequest, { do: 'invite-new' }>,
): Promise<ControlReply> {
  const { name, role, side } = ask
  const person = newPerson({ name, role, side, affiliation: '' })
  if (!person.ok) return refused(person.refusal)
  const { link } = await folder.catalogue.change((draft) => addPerson(draft, person.value, folder.clock))
  return linkOf(person.value, link, folder.siteUrl())
}

async function printed(folder: DataFolder, ask: ExportRequest): Promise<ControlReply> {
  const { memoranda } = folder.catalogue.read()
  if (!memoranda.some((m) => m.id === ask.memorandum))
    return refused({ why: 'no-such-memorandum' }, memoranda)
  const file = await folder.print(ask)
  if (!file.ok) return refused(file.refusal.refusal, file.refusal.known)
  return { got: 'file', name: file.value.name, base64: Buffer.from(file.value.bytes).toString('base64') }
}

/** Nothing is awaited between the two, so every memorandum the catalogue lists has its journal among the heads. */
async function moment({ heads, catalogue }: DataFolder): Promise<ControlReply> {
  const ends = await heads()
  return {
    got: 'moment',
    heads: [...ends].map(([id, head]) => ({ id, ...receiptOf(head) })),
    catalogue: catalogueSchema.parse(catalogue.read()),
  }
}
