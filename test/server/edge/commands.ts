import type { Command } from '../../../model/dossier/decide.ts'
import { emptyFields } from '../../../model/memo/particulars.ts'
import type { Action } from '../../../model/policy.ts'
import type { MemoState } from './state.ts'

/** `answer`: how it is refused to who may do it, so that nothing changes; '' is done, `undo` takes it back. */
export type CommandCase = {
  readonly may: Action
  readonly ask: Readonly<Record<string, unknown>>
  readonly answer: string | Readonly<Record<MemoState, string>>
  readonly undo?: Readonly<Record<string, unknown>>
}

const thread = 'thread0123456789'
const mentions: readonly string[] = []
const suggestion = 'suggestion012345'
const lang = 'zh'
const fingerprint = '0'.repeat(64)
const stance = { block: 'none', fingerprint, word: 'agreed', text: '', conditions: [] }
const anchor = { lang: 'zh', block: 'b', start: '{}', end: '{}', quote: '数', before: '', after: '' }
const fields = { ...emptyFields(9), meetingStart: '2026-10-28', meetingEnd: '2026-10-27' }
const item = '2024/99/r1'

/** Every command there is; a new one does not compile without its row. */
export const COMMANDS: Readonly<Record<Command['do'], CommandCase>> = {
  'open-thread': {
    may: 'comment',
    ask: { anchor, audience: 'all', text: ' ', mentions },
    answer: 'text-missing',
  },
  'comment-suggestion': {
    may: 'comment',
    ask: { suggestion: thread, audience: 'all', text: '好', mentions },
    answer: 'no-such-suggestion',
  },
  reply: { may: 'comment', ask: { thread, text: '好', mentions }, answer: 'no-such-thread' },
  'edit-comment': {
    may: 'comment',
    ask: { thread, comment: thread, text: '好', mentions },
    answer: 'no-such-thread',
  },
  'withdraw-comment': { may: 'comment', ask: { thread, comment: thread }, answer: 'no-such-thread' },
  'resolve-thread': { may: 'resolve-comment', ask: { thread, reason: '' }, answer: 'no-such-thread' },
  'reopen-thread': { may: 'resolve-comment', ask: { thread }, answer: 'no-such-thread' },
  'attach-thread': { may: 'comment', ask: { thread, anchor }, answer: 'no-such-thread' },
  'bring-in': {
    may: 'suggest',
    ask: {
      suggestions: [
        { form: { is: 'move', lang: 'zh', block: 'none', stood: null, behind: 'other' }, reason: '' },
      ],
      ...{ threads: [], replies: [], remarks: [] },
    },
    answer: { drafting: 'no-such-block', reading: 'no-such-block', frozen: 'frozen' },
  },
  'take-back': {
    may: 'suggest',
    ask: { suggestions: [suggestion], comments: [{ thread, comment: thread }] },
    answer: 'no-such-suggestion',
  },
  propose: {
    may: 'propose-disposition',
    ask: { items: [item], reason: '旧', outcome: { is: 'deferral', to: { is: 'next-round' } } },
    answer: 'no-such-item',
  },
  'agree-proposals': {
    may: 'agree-disposition',
    ask: { proposals: [{ item: '2024/5/r8', proposal: 1 }] },
    answer: 'nothing-proposed',
  },
  'withdraw-proposals': {
    may: 'withdraw-disposition',
    ask: { items: ['2024/5/r8'] },
    answer: 'nothing-proposed',
  },
  'set-scope': {
    may: 'set-scope',
    ask: { sources: ['1999'], kinds: ['recommendation'] },
    answer: 'no-such-source',
  },
  'set-strength': {
    may: 'set-strength',
    ask: {
      rungs: [
        { rung: 'must', words: ['须'] },
        { rung: 'should', words: ['须'] },
      ],
    },
    answer: 'malformed',
  },
  'dismiss-removal': { may: 'dismiss-removal', ask: { removal: 1 }, answer: 'no-such-removal' },
  'check-block': { may: 'check-block', ask: { lang: 'zh', block: 'nowhere' }, answer: 'already-settled' },
  'name-reading': {
    may: 'name-reading',
    ask: { entry: null, title: '第二稿', reason: ' ' },
    answer: 'reason-missing',
  },
  renumber: {
    may: 'renumber',
    ask: {},
    answer: { drafting: 'nothing-to-renumber', reading: '', frozen: 'frozen' },
  },
  'open-reading': {
    may: 'open-reading',
    ask: { name: ' ' },
    answer: { drafting: 'name-missing', reading: 'already-reading', frozen: 'frozen' },
  },
  'close-reading': {
    may: 'close-reading',
    ask: { reason: ' ' },
    answer: { drafting: 'not-reading', reading: 'reason-missing', frozen: 'frozen' },
  },
  'draft-suggestion': {
    may: 'suggest',
    ask: {
      ...{ suggestion: null, from: 0, reason: '', bracket: false, counters: null },
      form: { is: 'move', lang: 'zh', block: 'none', stood: null, behind: 'other' },
    },
    answer: { drafting: 'no-such-block', reading: 'no-such-block', frozen: 'frozen' },
  },
  'table-suggestions': {
    may: 'suggest',
    ask: { suggestions: [{ suggestion, version: 1 }] },
    answer: { drafting: 'no-such-suggestion', reading: 'no-such-suggestion', frozen: 'frozen' },
  },
  'withdraw-suggestions': {
    may: 'suggest',
    ask: { suggestions: [suggestion], draft: false },
    answer: 'no-such-suggestion',
  },
  'decline-suggestions': {
    may: 'answer-suggestion',
    ask: { suggestions: [{ suggestion, version: 1 }], reason: '' },
    answer: 'no-such-suggestion',
  },
  'accept-suggestions': {
    may: 'answer-suggestion',
    ask: { suggestions: [{ suggestion, version: 1, seen: [], pieces: null }] },
    answer: { drafting: 'no-such-suggestion', reading: 'no-such-suggestion', frozen: 'frozen' },
  },
  'state-stances': {
    may: 'state-stance',
    ask: { lang, stances: [stance], withdraw: [] },
    answer: 'no-such-block',
  },
  'accept-and-agree': {
    may: 'state-stance',
    ask: { lang, accept: { suggestion, version: 1, seen: [], pieces: null }, stances: [stance] },
    answer: { drafting: 'no-such-suggestion', reading: 'no-such-suggestion', frozen: 'frozen' },
  },
  'support-blocks': {
    may: 'support',
    ask: { lang, blocks: [{ block: 'none', fingerprint }] },
    answer: 'no-such-block',
  },
  'withdraw-support': { may: 'support', ask: { lang, blocks: ['none'] }, answer: 'not-supported' },
  freeze: {
    may: 'freeze',
    ask: {},
    answer: { drafting: '', reading: '', frozen: 'already-frozen' },
    undo: { do: 'thaw', reason: '试' },
  },
  thaw: {
    may: 'thaw',
    ask: { reason: ' ' },
    answer: { drafting: 'not-frozen', reading: 'not-frozen', frozen: 'reason-missing' },
  },
  'set-fields': {
    may: 'set-fields',
    ask: { fields },
    answer: { drafting: 'dates-out-of-order', reading: 'dates-out-of-order', frozen: 'frozen' },
  },
  rename: {
    may: 'set-fields',
    ask: { title: ' ' },
    answer: { drafting: 'text-missing', reading: 'text-missing', frozen: 'frozen' },
  },
  'set-participants': {
    may: 'set-participants',
    ask: { participants: { cn: [{ name: '', affiliation: '', head: false, listed: true }], us: [] } },
    answer: { drafting: 'text-missing', reading: 'text-missing', frozen: 'frozen' },
  },
  'add-member': {
    may: 'manage-people',
    ask: { person: 'nobody1', name: '某', role: 'observer', side: 'cn' },
    answer: 'no-such-person',
  },
  'remove-member': { may: 'manage-people', ask: { person: 'nobody1' }, answer: 'no-such-person' },
}
