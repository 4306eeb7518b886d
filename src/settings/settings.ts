import { z } from 'zod'
import { translate } from '../locale/index.ts'

const text = (max: number, preset = '') => z.string().overwrite(readable).trim().max(max).default(preset)
const line = (max: number, preset = '') => z.string().overwrite(oneLine).trim().max(max).default(preset)
const number = (preset: number, min: number, max: number) => z.coerce.number().int().min(min).max(max).default(preset)
const flag = (preset: boolean) => z.coerce.boolean().default(preset)
const preset = (key: string) => translate('zh-CN', key)

/** Pictures that a credit may have beside its name. */
export const CREDIT_ICONS = ['', 'coins', 'award', 'star', 'trophy', 'medal', 'flame', 'gift', 'thumbs-up'] as const

/** Everything an admin changes on the site, with the classic's defaults. The page in the panel is drawn from this. */
export const settingSections = {
  site: {
    siteName: line(40, preset('preset.site_name')),
    siteDescription: line(200),
    logo: z.string().trim().max(200).refine(isPictureAddress).default(''),
    adminEmail: z.string().trim().max(100).refine(isMailbox).default(''),
    icp: line(60),
    policeRecord: line(60),
    timeOffset: number(8, -12, 14),
    hotWords: line(200),
    showProcessed: flag(true),
  },
  access: {
    closed: flag(false),
    closedReason: text(500),
    noVisitHours: text(300),
    noPostHours: text(300),
    noSearchHours: text(300),
    registration: z.enum(['open', 'closed', 'invited', 'both']).default('open'),
    registrationReview: z.enum(['none', 'mail', 'staff']).default('none'),
    registrationClosedText: text(500),
    agreement: text(5000, preset('preset.agreement')),
    reservedNames: text(5000, preset('preset.reserved_names')),
    renameDays: number(0, 0, 3650),
    groupWarningDays: number(3, 0, 60),
    goneName: line(15, preset('preset.gone_name')),
    registrationsPerAddress: number(3, 0, 1000),
    registrationSeconds: number(3, 0, 600),
    welcomeText: text(1000, preset('preset.welcome')),
    captchaAtRegistration: flag(true),
    captchaAfterFailures: number(2, 0, 100),
  },
  identity: {
    staffTwoStep: flag(false),
    outsideRegistration: flag(false),
    passkeysMax: number(10, 0, 100),
    phoneSignIn: flag(true),
    phoneRegistration: flag(true),
    phoneToPost: flag(false),
    emailToPost: flag(false),
    avatarToPost: flag(false),
    friendsToPost: number(0, 0, 1000),
    minorMode: flag(true),
    minorMinutes: number(40, 0, 1440),
    minorNightFrom: number(22, 0, 23),
    minorNightTo: number(6, 0, 23),
    phoneCountries: line(100, '86'),
    smsSeconds: number(60, 10, 3600),
    smsPerNumber: number(10, 1, 1000),
    smsPerAddress: number(20, 1, 10_000),
    smsPerDay: number(1000, 1, 1_000_000),
    smsMinutes: number(5, 1, 60),
    smsTries: number(5, 1, 20),
  },
  posting: {
    titleMin: number(1, 1, 255),
    titleMax: number(80, 1, 255),
    bodyMin: number(10, 0, 10000),
    bodyMax: number(10000, 100, 65536),
    floodSeconds: number(15, 0, 3600),
    newcomerMinutes: number(2, 0, 100000),
    threadsPerHour: number(0, 0, 1000),
    postsPerHour: number(0, 0, 1000),
    editedLine: flag(true),
    historyVersions: number(100, 0, 10000),
    appends: flag(false),
    ownDeletion: flag(true),
    newcomerIcon: flag(true),
    externalImages: flag(true),
    suggestionsPerMinute: number(120, 1, 10_000),
    smileyKilobytes: number(200, 1, 5000),
    smileyPixels: number(128, 16, 500),
    smileysOfOne: number(10, 0, 1000),
    hideExpiration: number(0, 0, 36500),
    imagesPerPost: number(50, 0, 200),
    tagsPerThread: number(5, 0, 20),
    threadTypesMax: number(50, 0, 200),
    favoritesMax: number(1000, 1, 100000),
    keepersMax: number(10, 0, 100),
    collectionsInNav: flag(false),
    followsMax: number(1000, 1, 100000),
    uploadsPerDay: number(0, 0, 10000),
    uploadMegabytes: number(100, 1, 10240),
    resumableMegabytes: number(2, 1, 10240),
    attachPriceMax: number(0, 0, 1_000_000),
    fetchedPerPost: number(10, 0, 50),
    draftSeconds: number(10, 0, 600),
    draftDays: number(90, 0, 3650),
    pollOptionsMax: number(20, 2, 50),
    activityKinds: text(500, preset('preset.activity_kinds')),
    activityQuestions: number(5, 0, 20),
    rewardMin: number(1, 1, 32_767),
    rewardMax: number(32_767, 1, 32_767),
    rewardDays: number(30, 0, 3650),
    bonusMax: number(32_767, 1, 1_000_000),
    scheduleDays: number(365, 1, 3650),
    rushFloorsMax: number(50, 1, 200),
  },
  reading: {
    threadsPerPage: number(20, 5, 100),
    postsPerPage: number(10, 5, 100),
    pagesMax: number(1000, 10, 100000),
    countRefreshOnce: flag(true),
    floorNames: text(200, preset('preset.floor_names')),
    starThreshold: number(2, 0, 10),
    signatureHeight: number(100, 20, 1000),
    onlineMinutes: number(15, 5, 180),
    searchSeconds: number(10, 0, 3600),
    searchesPerMinute: number(60, 1, 10000),
    searchResults: number(500, 20, 5000),
    relatedThreads: number(10, 0, 30),
    archiver: flag(true),
    ranking: flag(true),
    feeds: flag(true),
  },
  answering: {
    rateReasons: text(1000, preset('preset.rate_reasons')),
    rateHours: number(0, 0, 87_600),
    rateTwice: flag(false),
    rateLogRows: number(20, 0, 100),
    rateModeratorsAtHome: flag(false),
    commentsPerPage: number(5, 1, 50),
    commentMax: number(200, 10, 1000),
    commentOpening: flag(true),
    commentOwnPosts: flag(false),
    threadVotes: flag(true),
    replyVotes: flag(true),
    voteUpName: line(10, preset('preset.vote_up')),
    voteDownName: line(10, preset('preset.vote_down')),
    votesPerDay: number(0, 0, 10_000),
    voteOwnThread: flag(false),
    voteLevels: line(60, '50,100,200'),
    heatKind: z.enum(['accumulated', 'weighed']).default('accumulated'),
    heatDays: number(15, 0, 3650),
    heatReply: number(5, 0, 100),
    heatVote: number(3, 0, 100),
    heatLevels: line(60, '50,100,200'),
    quotesMax: number(10, 1, 50),
    transferMinimum: number(1000, 0, 100_000_000),
  },
  play: {
    tasks: flag(true),
    items: flag(true),
    itemHours: number(24, 1, 4320),
    itemJackHours: number(1, 1, 720),
    itemSellPercent: number(85, 0, 100),
    medals: flag(true),
    medalsAtPosts: number(8, 0, 50),
    medalKilobytes: number(100, 1, 5000),
    medalPixels: number(64, 16, 500),
    badgeKilobytes: number(100, 1, 5000),
    badgePixels: number(120, 16, 500),
    checkIns: flag(true),
    checkInBonuses: text(300, '7=5\n30=30\n365=365'),
  },
  space: {
    blockedMax: number(200, 1, 500),
    friendNoteMax: number(30, 0, 200),
    friendsMax: number(0, 0, 100_000),
    friendRequestsPerDay: number(50, 0, 10_000),
    followingMax: number(500, 0, 10_000),
    listenNotices: z.enum(['none', 'special', 'all']).default('special'),
    pokeMax: number(25, 0, 200),
    pokesPerDay: number(30, 0, 10_000),
    feedDays: number(30, 1, 3650),
    relaysPerDay: number(50, 0, 10_000),
    wallMax: number(500, 10, 5000),
    wallSeconds: number(15, 0, 3600),
    wallPerDay: number(100, 0, 10_000),
  },
  messages: {
    messageMax: number(5000, 100, 65536),
    messageSeconds: number(15, 0, 3600),
    messageAfterDays: number(0, 0, 365),
    conversationsPerDay: number(25, 0, 10000),
    conversationMembers: number(35, 2, 200),
    digestHour: number(8, 0, 23),
    pushPerMember: number(10, 0, 100),
    liveSeconds: number(5, 1, 60),
    liveMax: number(2000, 0, 100_000),
    livePerMember: number(5, 1, 100),
  },
  moderation: {
    reviewFirstPosts: number(0, 0, 1000),
    reviewFirstDays: number(0, 0, 3650),
    reviewHours: text(300),
    contactPosts: number(3, 0, 1000),
    strangerPosts: number(3, 0, 1000),
    picturePosts: number(1, 0, 1000),
    pictureDays: number(1, 1, 3650),
    sameTextPosts: number(20, 0, 1000),
    sameTextHours: number(24, 1, 720),
    reasons: text(1000, preset('preset.moderation_reasons')),
    reportReasons: text(1000, preset('preset.report_reasons')),
    namesModerators: flag(false),
    darkroom: flag(true),
    hidesBanned: flag(true),
    ipBansShutOut: flag(false),
    ipBansMax: number(1000, 0, 10_000),
    warningLimit: number(3, 0, 100),
    warningDays: number(30, 1, 3650),
    keepCreditsAfterDays: number(365, 0, 36500),
    recycleDays: number(0, 0, 3650),
  },
  credits: {
    extcredits: z
      .array(
        z.object({
          title: z.string().trim().max(20),
          unit: z.string().trim().max(10),
          lowerLimit: z.number().int().min(-1_000_000_000).max(1_000_000_000),
          /** One of CREDIT_ICONS; '' is none. */
          icon: z.enum(CREDIT_ICONS).default(''),
          /** What a new member has. */
          start: z.number().int().min(0).max(1_000_000).default(0),
          /** What one of it is worth beside the others; 0 keeps it from being exchanged. */
          ratio: z.number().int().min(0).max(1_000_000).default(0),
          exchangeOut: z.boolean().default(false),
          exchangeIn: z.boolean().default(false),
        }),
      )
      .length(8)
      .default(presetExtcredits),
    creditFormula: text(500, 'posts+digestposts*5+extcredits1*2+extcredits2+extcredits3'),
    creditNotice: flag(true),
    tradeCredit: number(2, 1, 8),
    tradeTax: number(20, 0, 100),
    exchangeTax: number(20, 0, 100),
    exchangeMinimum: number(100, 0, 100_000_000),
    cardTriesPerHour: number(10, 1, 1000),
    incomePerThreadMax: number(0, 0, 1_000_000),
    chargeHours: number(0, 0, 100_000),
  },
} as const

export const settingsSchema = z.object({
  ...settingSections.site,
  ...settingSections.access,
  ...settingSections.identity,
  ...settingSections.posting,
  ...settingSections.reading,
  ...settingSections.answering,
  ...settingSections.play,
  ...settingSections.space,
  ...settingSections.messages,
  ...settingSections.moderation,
  ...settingSections.credits,
})

export type Settings = z.output<typeof settingsSchema>
export type SettingName = keyof Settings

/** The lines of a list setting, without the empty ones. */
export function settingLines(value: string): string[] {
  return value
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
}

/** Half characters mended, and no control characters but the ends of lines. */
function readable(value: string): string {
  return value.toWellFormed().replaceAll(/[^\P{Cc}\n\t]/gu, '')
}

function oneLine(value: string): string {
  return value.toWellFormed().replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')
}

/** A picture of this site or of another, named by a web address; none is none. */
function isPictureAddress(value: string): boolean {
  return value === '' || /^(https?:\/\/|\/(?!\/))[^\s"'<>\\]+$/.test(value)
}

function isMailbox(value: string): boolean {
  return value === '' || /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(value)
}

function presetExtcredits() {
  return Array.from({ length: 8 }, (_, index) => ({
    title: index < 3 ? preset(`preset.extcredits${index + 1}`) : '',
    unit: '',
    lowerLimit: 0,
    icon: '' as const,
    start: 0,
    ratio: 0,
    exchangeOut: false,
    exchangeIn: false,
  }))
}
