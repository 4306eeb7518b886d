import type { Kysely, Transaction } from 'kysely'
import type { PostCommentTable, PostVoteTable, RatingTable, ThreadVoteTable } from './tables/answers.ts'
import type { AccessMaskTable, BoardEntryTable } from './tables/board-access.ts'
import type {
  BoardDayTable,
  BoardModeratorTable,
  BoardPermissionTable,
  BoardTable,
  FormerTypeTable,
  ThreadTypeTable,
} from './tables/boards.ts'
import type { CheckInTable } from './tables/check-ins.ts'
import type { CleanedCommentTable, CleaningTable } from './tables/cleanings.ts'
import type {
  CollectionCommentTable,
  CollectionFollowTable,
  CollectionKeeperTable,
  CollectionTable,
  CollectionThreadTable,
} from './tables/collections.ts'
import type {
  CreditCardBatchTable,
  CreditCardTable,
  CreditOnceTable,
  PromotionVisitTable,
  RankingTable,
} from './tables/credit-cards.ts'
import type { CreditEntryTable, CreditRuleTable, CreditUseTable } from './tables/credits.ts'
import type { DraftTable } from './tables/drafts.ts'
import type { FavoriteTable, ThreadFollowTable } from './tables/favorites.ts'
import type {
  FriendRequestTable,
  FriendshipTable,
  MemberFollowTable,
  RelayTable,
  VisitTable,
  WallNoteTable,
} from './tables/friends.ts'
import type { GroupApplicationTable, GroupStayTable, StaffTeamTable } from './tables/group-stays.ts'
import type { IpBanTable } from './tables/ip-bans.ts'
import type { ItemRecordTable, ItemTable, MemberItemTable } from './tables/items.ts'
import type { CustomCodeTable, SmileySetTable, SmileyTable } from './tables/markup.ts'
import type { MedalApplicationTable, MedalRecordTable, MedalTable, MemberMedalTable } from './tables/medals.ts'
import type { BanTable, MemberGroupTable, MemberTable, SessionTable, TokenTable } from './tables/members.ts'
import type {
  ConversationMemberTable,
  ConversationTable,
  MemberBlockTable,
  MessageRemovalTable,
  MessageReportTable,
  MessageTable,
} from './tables/messages.ts'
import type { ModerationTable, ReportTable, ReportVoiceTable, WarningTable } from './tables/moderation.ts'
import type { NoteReportTable } from './tables/note-reports.ts'
import type { MailPaceTable, NoticeShieldTable, NoticeTable } from './tables/notices.ts'
import type { PasskeyTable } from './tables/passkeys.ts'
import type { PhoneCodeTable } from './tables/phones.ts'
import type {
  FormerNameTable,
  MemberVerificationTable,
  ProfileFieldTable,
  ProfileValueTable,
  VerificationTable,
} from './tables/profiles.ts'
import type { KnownDeviceTable, OutsideAccountTable, RecoveryCodeTable, TwoStepTable } from './tables/proofs.ts'
import type { PublicMessageTable, PushSubscriptionTable } from './tables/public-messages.ts'
import type { CrimeTable, PanelActTable } from './tables/records.ts'
import type { InvitationTable, RegistrationTable } from './tables/registration.ts'
import type { ReviewTable, WordTable } from './tables/review.ts'
import type {
  AnnouncementTable,
  FriendLinkTable,
  JobTable,
  OnlineWorkerTable,
  RateLimitTable,
  ScheduleRunTable,
  SettingTable,
  SiteFactTable,
  StampTable,
} from './tables/site.ts'
import type { BoardSortTable, SortFieldTable, SortTable, SortValueTable } from './tables/sorts.ts'
import type {
  ActivitySignupTable,
  ActivityTable,
  DebateTable,
  DebateVoteTable,
  PollChoiceTable,
  PollOptionTable,
  PollTable,
  PollVoteTable,
} from './tables/specials.ts'
import type { TagTable, ThreadRelativeTable, ThreadTagTable } from './tables/tags.ts'
import type { MemberTaskTable, TaskTable } from './tables/tasks.ts'
import type { TextMarkTable } from './tables/text-marks.ts'
import type { ThreadPurchaseTable } from './tables/thread-options.ts'
import type {
  AttachmentPurchaseTable,
  AttachmentTable,
  PostTable,
  PostVersionTable,
  ThreadExpiryTable,
  ThreadPartakeTable,
  ThreadReadTable,
  ThreadTable,
} from './tables/threads.ts'

/** Every table, by its name in the database. */
export interface Schema {
  access_mask: AccessMaskTable
  activity: ActivityTable
  activity_signup: ActivitySignupTable
  announcement: AnnouncementTable
  attachment: AttachmentTable
  attachment_purchase: AttachmentPurchaseTable
  ban: BanTable
  board: BoardTable
  board_day: BoardDayTable
  board_entry: BoardEntryTable
  board_moderator: BoardModeratorTable
  board_permission: BoardPermissionTable
  board_sort: BoardSortTable
  check_in: CheckInTable
  cleaned_comment: CleanedCommentTable
  cleaning: CleaningTable
  collection: CollectionTable
  collection_comment: CollectionCommentTable
  collection_follow: CollectionFollowTable
  collection_keeper: CollectionKeeperTable
  collection_thread: CollectionThreadTable
  conversation: ConversationTable
  conversation_member: ConversationMemberTable
  credit_card: CreditCardTable
  credit_card_batch: CreditCardBatchTable
  credit_entry: CreditEntryTable
  credit_once: CreditOnceTable
  crime: CrimeTable
  panel_act: PanelActTable
  credit_rule: CreditRuleTable
  credit_use: CreditUseTable
  custom_code: CustomCodeTable
  debate: DebateTable
  debate_vote: DebateVoteTable
  favorite: FavoriteTable
  draft: DraftTable
  former_name: FormerNameTable
  friend_request: FriendRequestTable
  friendship: FriendshipTable
  friend_link: FriendLinkTable
  former_type: FormerTypeTable
  group_application: GroupApplicationTable
  group_stay: GroupStayTable
  ip_ban: IpBanTable
  invitation: InvitationTable
  item: ItemTable
  item_record: ItemRecordTable
  job: JobTable
  mail_pace: MailPaceTable
  medal: MedalTable
  medal_application: MedalApplicationTable
  medal_record: MedalRecordTable
  known_device: KnownDeviceTable
  member: MemberTable
  member_block: MemberBlockTable
  member_follow: MemberFollowTable
  member_group: MemberGroupTable
  member_item: MemberItemTable
  member_medal: MemberMedalTable
  member_task: MemberTaskTable
  member_verification: MemberVerificationTable
  message: MessageTable
  message_removal: MessageRemovalTable
  message_report: MessageReportTable
  moderation: ModerationTable
  notice: NoticeTable
  notice_shield: NoticeShieldTable
  online_worker: OnlineWorkerTable
  outside_account: OutsideAccountTable
  passkey: PasskeyTable
  phone_code: PhoneCodeTable
  poll: PollTable
  poll_choice: PollChoiceTable
  poll_option: PollOptionTable
  poll_vote: PollVoteTable
  post: PostTable
  post_comment: PostCommentTable
  post_version: PostVersionTable
  post_vote: PostVoteTable
  profile_field: ProfileFieldTable
  profile_value: ProfileValueTable
  promotion_visit: PromotionVisitTable
  public_message: PublicMessageTable
  push_subscription: PushSubscriptionTable
  ranking: RankingTable
  rate_limit: RateLimitTable
  rating: RatingTable
  recovery_code: RecoveryCodeTable
  registration: RegistrationTable
  relay: RelayTable
  report: ReportTable
  report_voice: ReportVoiceTable
  review: ReviewTable
  text_mark: TextMarkTable
  schedule_run: ScheduleRunTable
  session: SessionTable
  setting: SettingTable
  site_fact: SiteFactTable
  smiley: SmileyTable
  smiley_set: SmileySetTable
  sort: SortTable
  sort_field: SortFieldTable
  sort_value: SortValueTable
  staff_team: StaffTeamTable
  stamp: StampTable
  tag: TagTable
  task: TaskTable
  thread: ThreadTable
  thread_expiry: ThreadExpiryTable
  thread_follow: ThreadFollowTable
  thread_partake: ThreadPartakeTable
  thread_purchase: ThreadPurchaseTable
  thread_read: ThreadReadTable
  thread_relative: ThreadRelativeTable
  thread_tag: ThreadTagTable
  thread_type: ThreadTypeTable
  thread_vote: ThreadVoteTable
  token: TokenTable
  verification: VerificationTable
  visit: VisitTable
  note_report: NoteReportTable
  wall_note: WallNoteTable
  two_step: TwoStepTable
  warning: WarningTable
  word: WordTable
}

/** What reads take. */
export type Db = Kysely<Schema>

/** What writes take: it exists only inside `transact`. */
export type Tx = Transaction<Schema>
