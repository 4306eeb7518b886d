import { bonusFormPart } from './bonus.ts'
import type { FormPart } from './form-part.ts'
import { optionsFormPart } from './options.ts'
import { priceFormPart } from './price.ts'
import { rushFormPart } from './rush.ts'
import { scheduleFormPart } from './schedule.ts'

/** The folded parts below the text: who reads the thread, and on which terms. */
export const OPTION_PARTS: readonly FormPart[] = [
  optionsFormPart,
  priceFormPart,
  bonusFormPart,
  rushFormPart,
  scheduleFormPart,
]
