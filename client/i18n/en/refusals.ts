import { MOST_COMMENTS } from '../../../model/dossier/comments/limits.ts'
import { MOST_READINGS } from '../../../model/dossier/readings-limit.ts'
import { MOST_ABOUT, MOST_OPEN, MOST_SUGGESTED } from '../../../model/dossier/suggestions/limits.ts'
import { MAX_BLOCK_LENGTH, MAX_BLOCK_MARKS, MAX_BLOCKS, MAX_TEXT_LENGTH } from '../../../model/memo/limits.ts'
import type { Action } from '../../../model/policy.ts'
import type { RefusalCode } from '../../../model/refusal.ts'
import {
  COMMENTS_A_MINUTE,
  MAX_BLOCKS_CHANGED,
  MAX_DELETIONS,
  MAX_PIECES_AN_HOUR,
  MAX_STRUCTS,
} from '../../../model/wire/limits.ts'
import type { documentParts as zhParts, documentPlace as zhPlace, plain as zhPlain } from '../zh/refusals.ts'

const count = (n: number): string => n.toLocaleString('en')

/** `{at}` a time, `{limit}` a size, `{person}` a name, `{action}` what was tried; without the data: `plain`. */
export const refusals: Readonly<Record<RefusalCode, string>> = {
  'not-allowed': 'Your role cannot {action}. Please ask the secretariat if you need to.',
  'not-signed-in':
    'You are not signed in, or your session has ended. Please enter again with a link from the secretariat.',
  'other-session':
    '{person} is now signed in on this browser. Reload the page, or enter again with your own link.',
  csrf: 'This page is out of date. Please reload it and try again.',
  'foreign-origin': 'This request came from another site and was not carried out.',
  'not-found': 'What you asked for was not found.',
  malformed: 'The request was not in the right form. Nothing was changed.',
  'too-large': 'This is too large (limit {limit}). Nothing was changed.',
  'too-many-pieces': `One edit can change at most ${count(MAX_STRUCTS)} places. This one changed more and was not added to the text.`,
  'too-many-deletions': `One edit can delete at most ${count(MAX_DELETIONS)} stretches of text. This one deleted more and was not made.`,
  'too-many-cuts':
    'This edit would cut one stretch of text into too many pieces and was not made. Please make it in several steps.',
  'too-much-at-once':
    'Too many edits arrived at once, and these were not added to the text. Please put them back in a moment.',
  'too-much-an-hour': `Your edits have left ${count(MAX_PIECES_AN_HOUR)} pieces of text within an hour, more than one person may. This one was not added to the text. Please put it back in an hour.`,
  'too-many-blocks-changed': `One edit can change at most ${count(MAX_BLOCKS_CHANGED)} paragraphs. This one changed more and was not made. Please change fewer at a time.`,
  'too-many-marks': `Bold, italics and links can begin or end at most ${count(MAX_BLOCK_MARKS)} times in one paragraph. This edit would have gone over that and was not added to the text.`,
  'too-many-blocks': `A memorandum can have at most ${count(MAX_BLOCKS)} paragraphs. This edit would have gone over that and was not added to the text.`,
  'block-too-long': `A paragraph can have at most ${count(MAX_BLOCK_LENGTH)} characters. This edit would have gone over that and was not added to the text. Please divide the paragraph.`,
  'text-too-long': `A memorandum can have at most ${count(MAX_TEXT_LENGTH)} characters. This edit would have gone over that and was not added to the text.`,
  'too-many-requests': 'Too many requests at once. Please wait a moment and try again.',
  'too-many-comments': `You can write or change at most ${COMMENTS_A_MINUTE} comments a minute. This one was not saved; please try again in a moment.`,
  'invitation-unknown':
    'This link is not valid. Check that it is complete, or ask the secretariat for a new one.',
  'invitation-used':
    'This link was used on {at}; each link works once. Please ask the secretariat for a new one.',
  'invitation-expired': 'This link expired on {at}. Please ask the secretariat for a new one.',
  'invitation-revoked': 'This link has been withdrawn. Please contact the secretariat.',
  'person-revoked': 'The access of this person has been withdrawn.',
  'last-secretariat': 'At least one member of the secretariat must remain, or nobody could invite anyone.',
  'no-such-person': 'There is no such person.',
  'no-such-memorandum': 'There is no such memorandum, or you are not a member of it.',
  'no-such-block': 'This paragraph is no longer in the text.',
  'no-such-source': 'There is no such source in the library.',
  'no-such-item': 'There is no prior item {item} in scope. Nothing was changed.',
  'no-such-thread': 'There is no such comment thread.',
  'no-such-comment': 'There is no such comment.',
  'no-such-version': 'There is no text at that point in time.',
  'no-such-export': 'There is no such export, or its file has been cleared. Please export again.',
  'no-such-draft': 'There is no such upload: it was discarded, or it is in the library by now.',
  'not-a-document':
    'This is a {detail} file. Save it as DOCX, Markdown or plain text and upload it again; nothing was stored.',
  'encoding-unknown':
    'The character encoding of the file was not recognised. Save it as UTF-8 text or DOCX and upload it again; nothing was stored.',
  'document-empty': 'There are no words in the file; nothing was stored.',
  'document-too-long': 'The file is too long to be a consensus memorandum; nothing was stored.',
  'document-too-complex':
    'Reading this file took too much time or memory, so it was given up. Save it as plain text and upload it again; nothing was stored.',
  'docx-damaged':
    'This DOCX is damaged, encrypted or not a Word document. Open it in Word or WPS, save it anew and upload it again; nothing was stored.',
  'docx-too-large':
    'This DOCX is too large when unpacked and was not opened. Remove its pictures and upload it again; nothing was stored.',
  'docx-external':
    'This DOCX takes a picture, a template or an object from outside it ({place}: {detail}) and was not opened. Embed it or remove it (a template: Developer → Document Template; plain hyperlinks may stay), or save it as plain text; nothing was stored.',
  'docx-dtd':
    'This DOCX holds a declaration that is not allowed (DTD) and was not opened; nothing was stored.',
  'not-word':
    'This is a {detail} file, not a Word document. Save it as DOCX in Word or WPS and bring that in; nothing was stored.',
  'docx-encrypted':
    'This Word document opens with a password, so it cannot be read. Remove the password first; nothing was stored.',
  'docx-macros':
    'This Word document holds macros and was not opened. Save it as DOCX without macros first; nothing was stored.',
  'base-unknown':
    'The file does not say which version it was made from. Choose the version to compare it with; nothing was stored.',
  'docx-unlike':
    'This file has almost no words in common with the chosen version. It may be another file, or another version; nothing was stored.',
  'source-moved':
    'Somebody else has just changed this upload, so your change was not saved. Look at the present reading, then change it again.',
  'source-held': 'The library has the consensus memorandum of this round already.',
  'source-without-title': 'Please give the title first.',
  'source-without-dates': 'No meeting dates were found in the text. Please give them first.',
  'source-without-items': 'No recommendation was found. Mark the lines that are recommendations first.',
  'no-such-lineage': 'There is no such lineage.',
  'already-begun': 'That lineage already exists.',
  'already-linked': 'This item is already on this lineage.',
  'not-linked': 'This item is not on this lineage; it may just have been removed from it.',
  'already-confirmed': 'The secretariat has confirmed this link already.',
  'not-yours': 'You can only change what you wrote yourself.',
  'reason-missing': 'Please give a reason.',
  'ground-missing': 'Please choose at least one ground.',
  'duplicate-of-itself': '{item} is to be retired with the others, so it cannot be the one that is kept.',
  'addressee-missing': 'Please say to whom it is deferred.',
  'text-missing': 'Please write something: this cannot be empty.',
  'already-proposed': 'There is already a proposal for {item}. Nothing was changed.',
  'already-agreed': 'Both sides have already agreed to {proposal} {item}. Nothing was changed.',
  'nothing-proposed': 'Nothing is proposed for {item}. Nothing was changed.',
  'proposal-moved': 'The proposal for {item} has just changed. Please read the new reason before you decide.',
  'own-proposal': 'A proposal of your own side needs the agreement of the other side’s head of delegation.',
  'reference-item':
    '{item} comes from a think-tank report: it is for reference only and needs no disposition.',
  'others-audience': 'You are not one of those this comment would be for. It was not saved.',
  'cannot-read-thread':
    'Somebody is mentioned who cannot read this comment. Please take the name out, or say it in a comment that they can read.',
  'comments-full': `For each group of readers, a memorandum holds at most ${MOST_COMMENTS.threads} comment threads, ${MOST_COMMENTS.comments} comments and replies, and ${MOST_COMMENTS.characters / 1e6} million characters with the words they quote; one of these is reached. This comment was not saved. Those that are there stay, and can still be resolved.`,
  'already-resolved': 'This comment is already resolved.',
  'already-open': 'This comment is still open.',
  frozen:
    'The memorandum was frozen at {at}: its text no longer changes; comments and proposals go on. Please ask the secretariat if something must be changed.',
  reading:
    'The memorandum is in a reading: its text changes by accepted suggestions only. Please propose your change as a suggestion.',
  'title-taken': 'Another version has this name. Choose another one.',
  'nothing-to-renumber': 'The numbers are not fixed, so there is nothing to renumber.',
  'readings-full': `A memorandum has at most ${MOST_READINGS} named versions, and this one has them. No further name was given.`,
  'already-reading': 'A reading is already open.',
  'not-reading': 'No reading is open.',
  'name-missing': 'Please give a name.',
  'no-such-suggestion': 'There is no such suggestion, or it has been withdrawn.',
  'suggestion-moved': 'There is a newer version of this suggestion. Please look at it first.',
  'suggestion-over': 'This suggestion has already been adopted, withdrawn or settled.',
  'nothing-to-table': 'There is no draft to table.',
  'own-suggestion': 'A suggestion of your own side is accepted by the other side.',
  'already-answered': 'Your side has already accepted this wording.',
  'needs-head': 'In a reading the head of delegation accepts.',
  'wording-moved': 'This wording has just changed. Please look at it again before you go on.',
  'own-suggestion-open': 'Your side has a suggestion here; withdraw it to agree.',
  'block-empty': 'An empty paragraph takes no position.',
  'block-heading': 'A heading takes no position. To change one, suggest another wording.',
  'condition-on-itself': 'A paragraph cannot be a condition of itself.',
  'already-stated': 'Your side has already said this.',
  'not-supported': 'You do not support this paragraph.',
  'suggestion-conflict':
    'The text has changed where this suggestion would change it. Please suggest again on the text as it stands.',
  'already-in-text': 'The text already says this.',
  'wording-to-follow': 'The wording is still to follow, so there is nothing to accept yet.',
  'nothing-changed': 'Nothing was changed, so nothing is suggested.',
  'block-locked':
    'Paragraphs that follow the meeting details take no suggestion and no position, and nothing is placed above or between them.',
  'blocks-apart': 'A suggestion covers paragraphs that stand one after the other.',
  'block-twice': 'The same paragraph is in this suggestion twice. Nothing was saved.',
  'block-elsewhere':
    'A paragraph of this suggestion already stands elsewhere in the text. Nothing was saved.',
  'wording-unfit': 'This wording contains something that cannot be in the text. Nothing was saved.',
  'suggestion-too-long': `A suggestion can hold at most ${MOST_SUGGESTED.blocks} paragraphs, ${count(MOST_SUGGESTED.characters)} characters, and ${count(MOST_SUGGESTED.stretches)} stretches that bold, italics or links divide it into. Please divide it.`,
  'suggestions-full': `Your side has ${count(MOST_OPEN)} open suggestions here, drafts included; that is the most. Please settle or withdraw some first.`,
  'block-crowded': `A side can have at most ${MOST_ABOUT} open suggestions on one paragraph. Please withdraw some of them first.`,
  'already-frozen': 'The memorandum is already frozen.',
  'not-frozen': 'The memorandum is not frozen.',
  'no-such-removal': 'There is no such notice of a removal.',
  'already-settled': 'Somebody has already dealt with this notice.',
  'others-removal':
    'Only the side concerned or the secretariat can dismiss this notice, not whoever removed the text.',
  'dates-out-of-order': 'The meeting cannot end before it starts.',
  'two-heads': 'Each side can have only one head of delegation.',
  'text-moved': 'The text has just changed. Please look at it as it stands and try again.',
  'text-differs':
    'This page read differently from the server; the server’s text has been fetched again. Everything you wrote is saved.',
  'backup-restored':
    'The secretariat has taken the memorandum back to how it stood at {at}; what was changed after that is not in it.',
  'update-refused':
    'Your last changes could not be taken into the text. They are kept as a copy for you; the saved text is not affected.',
  'export-failed': 'The export failed; the text is not affected. Please try again.',
  'pdf-too-long':
    'This is too long for a PDF: some 290 pages are possible, comments and changes included. Please export it without comments, or as a Word document or a web page.',
  'font-missing': 'A font needed for typesetting is missing. Please contact the administrator.',
  'glyph-missing': 'The fonts have no glyph for some characters, so nothing was exported: {detail}',
  'demonstration-only': 'This is only possible in a demonstration.',
  'client-too-old': 'This page is out of date. Please reload it. Everything saved is unaffected.',
  'memorandum-damaged':
    'The journal of this memorandum lacks {missing} entries written after {at}, so it is not opened. Please ask the secretariat to restore a backup (concord restore) or to go on without them (concord accept-loss).',
  unavailable:
    'The server cannot be reached at the moment. Please try again later; saved text is not affected.',
}

export const plain: typeof zhPlain = {
  'not-allowed': 'Your role does not allow this. Please ask the secretariat if you need it.',
  'other-session':
    'Somebody else is now signed in on this browser. Reload the page, or enter again with your own link.',
  'memorandum-damaged':
    'The journal of this memorandum is damaged, so it is not opened. Please ask the secretariat to restore a backup.',
  'too-large': 'This is too large. Nothing was changed.',
  'not-word':
    'This is not a Word document. Save it as DOCX in Word or WPS and bring that in; nothing was stored.',
  'not-a-document': 'This is not a DOCX, Markdown or plain text file; nothing was stored.',
  'docx-external':
    'This DOCX takes a picture, a template or an object from outside it and was not opened. Embed it or remove it (a template: Developer → Document Template; plain hyperlinks may stay), or save it as plain text; nothing was stored.',
  'no-such-item': 'There is no such prior item.',
  'duplicate-of-itself': 'It can only duplicate another item.',
  'already-proposed': 'There is already a proposal for this item.',
  'already-agreed': 'Both sides have already agreed to the proposal for this item.',
  'nothing-proposed': 'Nothing is proposed for this item.',
  'proposal-moved': 'The proposal has just changed. Please read the new reason before you decide.',
  'reference-item': 'A think-tank report is for reference only and needs no disposition.',
  'backup-restored':
    'The secretariat has taken the memorandum back to an earlier state; what was changed after that is not in it.',
  'glyph-missing': 'The fonts have no glyph for some characters, so nothing was exported.',
  frozen:
    'The memorandum is frozen: its text no longer changes; comments and proposals go on. Please ask the secretariat if something must be changed.',
}

export const unknown = (code: string) => `This did not work (${code}). Please reload the page and try again.`

export const actions: Readonly<Record<Action, string>> = {
  read: 'read this memorandum',
  'read-history': 'read earlier wordings',
  'write-text': 'change the text',
  'restore-text': 'restore earlier wording',
  'check-block': 'mark a paragraph as checked',
  'dismiss-removal': 'dismiss a notice of a removal',
  comment: 'comment',
  'resolve-comment': 'resolve comments',
  'propose-disposition': 'propose the disposition of an item',
  'agree-disposition': 'agree to what is proposed for an item',
  'withdraw-disposition': 'withdraw a proposal',
  suggest: 'make suggestions',
  'answer-suggestion': 'answer suggestions',
  'state-stance': 'state the position of a delegation',
  support: 'support a paragraph',
  'name-reading': 'name a version',
  renumber: 'renumber',
  'open-reading': 'open a reading',
  'close-reading': 'close a reading',
  'set-scope': 'set which prior items are in scope',
  'set-strength': 'change the list of words of strength',
  'set-fields': 'change the meeting details',
  'set-participants': 'change the list of participants',
  freeze: 'freeze the memorandum',
  thaw: 'thaw the memorandum',
  'manage-people': 'manage people and invitations',
  'create-memorandum': 'create a memorandum',
  'manage-library': 'manage the library',
  export: 'export',
  'export-all': 'export anything but the PDF',
}

export const documentParts: typeof zhParts = {
  text: 'in the text',
  header: 'in a header or footer',
  note: 'in a footnote, an endnote or a comment',
  settings: 'in the settings of the document',
  other: 'in another part of the document',
}

export const documentPlace: typeof zhPlace = (part, words) => (words ? `${part}, at “${words}…”` : part)
