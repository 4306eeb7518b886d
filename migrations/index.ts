import type { Migration } from 'kysely'
import * as site from './0001_site.ts'
import * as members from './0002_members.ts'
import * as credits from './0003_credits.ts'
import * as boards from './0004_boards.ts'
import * as threads from './0005_threads.ts'
import * as attachments from './0006_attachments.ts'
import * as moderation from './0007_moderation.ts'
import * as search from './0008_search.ts'
import * as pointers from './0009_pointers.ts'
import * as permissions from './0010_permissions.ts'
import * as markup from './0011_markup.ts'
import * as drafts from './0012_drafts.ts'
import * as files from './0013_files.ts'
import * as specialThreads from './0014_special_threads.ts'
import * as options from './0015_thread_options.ts'
import * as keeping from './0016_tags_and_keeping.ts'
import * as answering from './0017_answering.ts'
import * as review from './0018_words_and_review.ts'
import * as history from './0019_history.ts'
import * as messages from './0021_messages.ts'
import * as collections from './0023_collections_heat_and_types.ts'
import * as codesAndSmilies from './0024_codes_and_smilies.ts'
import * as checkIns from './0025_check_ins.ts'
import * as publicLists from './0026_public_lists.ts'
import * as phones from './0027_phones.ts'
import * as registration from './0028_registration.ts'
import * as proofs from './0029_proofs.ts'
import * as medals from './0030_medals.ts'
import * as items from './0031_items.ts'
import * as tasks from './0032_tasks.ts'
import * as profiles from './0033_profiles.ts'
import * as friends from './0034_friends.ts'
import * as noticeChoices from './0036_notice_choices.ts'
import * as publicMessagesAndPush from './0037_public_messages_and_push.ts'
import * as cardsPromotionAndRanking from './0038_cards_promotion_and_ranking.ts'
import * as boardAccess from './0039_board_access.ts'
import * as groupsAndTeams from './0040_groups_and_teams.ts'
import * as recordsAndRights from './0041_records_and_rights.ts'
import * as passkeys from './0042_passkeys.ts'
import * as ipBans from './0044_ip_bans.ts'
import * as cleaningsAndMinors from './0045_cleanings_and_minors.ts'
import * as preferences from './0046_preferences.ts'
import * as pokes from './0047_pokes_and_special_following.ts'
import * as noteReports from './0048_note_reports.ts'
import * as itemTerms from './0049_item_terms.ts'
import * as endsOfStays from './0050_ends_of_stays.ts'
import * as wordInitials from './0051_word_initials.ts'
import * as formerTypes from './0052_former_types.ts'
import * as undoingCleanings from './0053_undoing_cleanings.ts'
import * as textMarks from './0054_text_marks.ts'
import * as heldMessagesAndNotes from './0055_held_messages_and_notes.ts'
import * as cleaningSince from './0056_cleaning_since.ts'
import * as aimsBadgesAndReasons from './0057_aims_badges_and_reasons.ts'
import * as foldedPosts from './0061_folded_posts.ts'
import * as onlineTimeAndPaces from './0062_online_time_and_paces.ts'
import * as nameKeys from './0063_name_keys.ts'
import * as reversals from './0064_reversals.ts'

/** Every migration in its order. A released one is never changed. */
export const migrations: Record<string, Migration> = {
  '0001_site': site,
  '0002_members': members,
  '0003_credits': credits,
  '0004_boards': boards,
  '0005_threads': threads,
  '0006_attachments': attachments,
  '0007_moderation': moderation,
  '0008_search': search,
  '0009_pointers': pointers,
  '0010_permissions': permissions,
  '0011_markup': markup,
  '0012_drafts': drafts,
  '0013_files': files,
  '0014_special_threads': specialThreads,
  '0015_thread_options': options,
  '0016_tags_and_keeping': keeping,
  '0017_answering': answering,
  '0018_words_and_review': review,
  '0019_history': history,
  '0021_messages': messages,
  '0023_collections_heat_and_types': collections,
  '0024_codes_and_smilies': codesAndSmilies,
  '0025_check_ins': checkIns,
  '0026_public_lists': publicLists,
  '0027_phones': phones,
  '0028_registration': registration,
  '0029_proofs': proofs,
  '0030_medals': medals,
  '0031_items': items,
  '0032_tasks': tasks,
  '0033_profiles': profiles,
  '0034_friends': friends,
  '0036_notice_choices': noticeChoices,
  '0037_public_messages_and_push': publicMessagesAndPush,
  '0038_cards_promotion_and_ranking': cardsPromotionAndRanking,
  '0039_board_access': boardAccess,
  '0040_groups_and_teams': groupsAndTeams,
  '0041_records_and_rights': recordsAndRights,
  '0042_passkeys': passkeys,
  '0044_ip_bans': ipBans,
  '0045_cleanings_and_minors': cleaningsAndMinors,
  '0046_preferences': preferences,
  '0047_pokes_and_special_following': pokes,
  '0048_note_reports': noteReports,
  '0049_item_terms': itemTerms,
  '0050_ends_of_stays': endsOfStays,
  '0051_word_initials': wordInitials,
  '0052_former_types': formerTypes,
  '0053_undoing_cleanings': undoingCleanings,
  '0054_text_marks': textMarks,
  '0055_held_messages_and_notes': heldMessagesAndNotes,
  '0056_cleaning_since': cleaningSince,
  '0057_aims_badges_and_reasons': aimsBadgesAndReasons,
  '0061_folded_posts': foldedPosts,
  '0062_online_time_and_paces': onlineTimeAndPaces,
  '0063_name_keys': nameKeys,
  '0064_reversals': reversals,
}
