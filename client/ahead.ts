import { giveHeadStart } from './session/head-start.ts'

// Styles hold back every script but this one, which is fetched and run on its own (`server/launch/starting-page.mjs`); out
// of the cache it may come before the page has said who is signed in.
if (document.body === null) document.addEventListener('DOMContentLoaded', giveHeadStart)
else giveHeadStart()
