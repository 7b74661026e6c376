import type { Command } from '../../model/dossier/decide.ts'
import { cleanOutcome } from '../../model/dossier/outcomes.ts'
import type { Anchor } from '../../model/memo/anchor.ts'
import { cleanText } from '../../model/memo/clean.ts'
import type { Fields, Participant } from '../../model/memo/particulars.ts'

const cleanLine = (text: string): string => cleanText(text).trim()

/** Cleans each line; line breaks stay. */
const cleanLines = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map(cleanText)
    .join('\n')

const cleanFields = (fields: Fields): Fields => ({
  ...fields,
  place: { zh: cleanLine(fields.place.zh), en: cleanLine(fields.place.en) },
  hosts: { cn: fields.hosts.cn.map(cleanLine), us: fields.hosts.us.map(cleanLine) },
})

const cleanPerson = (person: Participant): Participant => ({
  ...person,
  name: cleanLine(person.name),
  affiliation: cleanLine(person.affiliation),
})

const cleanAnchor = (anchor: Anchor): Anchor => ({
  ...anchor,
  quote: cleanText(anchor.quote),
  before: cleanText(anchor.before),
  after: cleanText(anchor.after),
})

const cleanWhy = <T extends { readonly text: string }>(said: T): T => ({
  ...said,
  text: cleanLines(said.text),
})

/** [HT8] What people write into forms and comments is cleaned like the text, because it ends up beside it or in it. */
export function cleanCommand(command: Command): Command {
  switch (command.do) {
    case 'set-fields':
      return { ...command, fields: cleanFields(command.fields) }
    case 'rename':
      return { ...command, title: cleanLine(command.title) }
    case 'set-participants': {
      const { cn, us } = command.participants
      return { ...command, participants: { cn: cn.map(cleanPerson), us: us.map(cleanPerson) } }
    }
    case 'open-thread':
      return { ...command, text: cleanLines(command.text), anchor: cleanAnchor(command.anchor) }
    case 'attach-thread':
      return { ...command, anchor: cleanAnchor(command.anchor) }
    case 'comment-suggestion':
    case 'reply':
    case 'edit-comment':
      return { ...command, text: cleanLines(command.text) }
    case 'state-stances':
    case 'accept-and-agree':
      return { ...command, stances: command.stances.map(cleanWhy) }
    case 'name-reading':
      return { ...command, title: cleanLine(command.title), reason: cleanLines(command.reason) }
    case 'open-reading':
      return { ...command, name: cleanLine(command.name) }
    case 'draft-suggestion':
    case 'decline-suggestions':
    case 'close-reading':
    case 'resolve-thread':
    case 'thaw':
      return { ...command, reason: cleanLines(command.reason) }
    case 'bring-in':
      return {
        ...command,
        suggestions: command.suggestions.map((one) => ({ ...one, reason: cleanLines(one.reason) })),
        threads: command.threads.map((one) => ({
          ...one,
          anchor: cleanAnchor(one.anchor),
          says: one.says.map(cleanLines),
        })),
        replies: command.replies.map((one) => ({ ...one, says: one.says.map(cleanLines) })),
      }
    case 'propose':
      return { ...command, reason: cleanLines(command.reason), outcome: cleanOutcome(command.outcome) }
    default:
      return command
  }
}
