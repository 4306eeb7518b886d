import { categories } from './categories.ts'
import { chainThread } from './chain-thread.ts'
import { civicThreads } from './civic-threads.ts'
import { foodThreads } from './food-threads.ts'
import { guideThread } from './guide-thread.ts'
import { hobbyThreads } from './hobby-threads.ts'
import { houseThreads } from './house-threads.ts'
import { livelyThreads } from './lively-threads.ts'
import { members } from './members.ts'
import { newsThreads } from './news-threads.ts'
import { announcements, links, reports } from './notices.ts'
import { outdoorThreads } from './outdoor-threads.ts'
import { photoThreads } from './photo-threads.ts'
import { realThread } from './real-thread.ts'
import { ruleThreads } from './rules-threads.ts'
import { stationThreads } from './station-threads.ts'
import { teaThreads } from './tea-threads.ts'
import { tradeThreads } from './trade-threads.ts'
import type { SeedThread } from './types.ts'

const threads: SeedThread[] = [
  realThread,
  ...ruleThreads,
  ...stationThreads,
  ...newsThreads,
  ...civicThreads,
  ...houseThreads,
  ...tradeThreads,
  ...foodThreads,
  ...photoThreads,
  ...outdoorThreads,
  ...hobbyThreads,
  ...teaThreads,
  ...livelyThreads,
  guideThread,
  chainThread,
]

/** The whole demo town, 史记泰州， as plain data. */
export const town = { name: '史记泰州', categories, members, threads, announcements, links, reports }
