import { showCards } from './_cards.ts'
import { addCopyButtons } from './_code-blocks.ts'
import { offerCropping } from './_crop.ts'
import { openDialogs } from './_dialogs.ts'
import { rememberDrafts } from './_drafts.ts'
import { enhanceEditors } from './_editor.ts'
import { takeFiles } from './_files.ts'
import { listenToKeys } from './_keys.ts'
import { openLightbox } from './_lightbox.ts'
import { keepCounts } from './_live.ts'
import { offerPasskeys } from './_passkeys.ts'
import { playOnClick } from './_players.ts'
import { openPush } from './_push.ts'
import { replyInPlace } from './_quick-reply.ts'
import { collectQuotes } from './_quotes.ts'
import {
  askBefore,
  chooseAll,
  closeMenus,
  copyLinks,
  countTitles,
  drawAnotherCaptcha,
  nameFiles,
  offerPrinting,
  rememberFolds,
  shareLinks,
  showCurrentTab,
  suggestWords,
} from './_small.ts'
import { fetchTokens } from './_tokens.ts'
import { voteInPlace } from './_votes.ts'

fetchTokens()
rememberFolds()
closeMenus()
showCurrentTab()
askBefore()
chooseAll()
copyLinks()
shareLinks()
suggestWords()
countTitles()
drawAnotherCaptcha()
nameFiles()
offerPrinting()
openDialogs()
showCards()
offerCropping()
openLightbox()
addCopyButtons(document)
enhanceEditors(document)
takeFiles()
rememberDrafts()
replyInPlace()
voteInPlace()
playOnClick()
collectQuotes()
listenToKeys()
keepCounts()
openPush()
offerPasskeys()
