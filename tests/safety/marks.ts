import type { Answer } from '../support/wire.ts'
import type { Role } from './people.ts'

const INSIDERS: Role[] = ['owner', 'moderator', 'admin']
const LOOKING_AFTER: Role[] = ['moderator', 'admin']

/** Every word that stands in something not everybody may see, and who may. */
export const marks: Record<string, readonly Role[]> = {
  zqboardname: INSIDERS,
  zqboarddescription: INSIDERS,
  zqtypename: INSIDERS,
  zqhiddentitle: INSIDERS,
  zqhiddentext: INSIDERS,
  zqhiddenreply: INSIDERS,
  zqhiddenlast: INSIDERS,
  zqhiddenfile: INSIDERS,
  zqaftermove: INSIDERS,
  zqhiddenreport: LOOKING_AFTER,
  zqclosereason: LOOKING_AFTER,
  zqshuttitle: ['admin'],
  zqprivatetext: ['owner', 'admin'],
  zqrealname: ['owner', 'admin'],
  zqfriendnote: ['owner', 'other'],
  zqwalltext: ['admin'],
  zqsealnote: ['owner', 'admin'],
  zqprivatereason: ['admin'],
  zqmovereason: LOOKING_AFTER,
  zqblockedtext: LOOKING_AFTER,
  zqblockedfile: LOOKING_AFTER,
  zqdeletedtext: LOOKING_AFTER,
  zqdeletedfile: LOOKING_AFTER,
  zqdeletereason: LOOKING_AFTER,
  zqrecycledtitle: LOOKING_AFTER,
  zqrecycledtext: LOOKING_AFTER,
  zqrecyclereason: LOOKING_AFTER,
  zqsilencedtext: LOOKING_AFTER,
  zqsilencedfile: LOOKING_AFTER,
  zqreportreason: LOOKING_AFTER,
  '198.51.100.77': LOOKING_AFTER,
  zqsignupmessage: ['owner', 'moderator', 'admin'],
  zqunusedfile: ['owner'],
  zqsessionagent: ['owner'],
  zqledgerreason: ['owner', 'admin'],
  zqnoticetext: ['owner'],
  zqemail: ['owner', 'admin'],
  zqlatertitle: ['admin'],
  zqlatertext: ['admin'],
}

/** The marks in an answer, its headers included, without those that were in the question. */
export function marksIn(answer: Answer, question = ''): string[] {
  const told = `${answer.text}\n${decoded(JSON.stringify(answer.headers))}`
  return Object.keys(marks).filter(mark => told.includes(mark) && !question.includes(mark))
}

/** The same of those only that are not for this role. */
export function leaksTo(role: Role, answer: Answer, question = ''): string[] {
  return marksIn(answer, question).filter(mark => !marks[mark]?.includes(role))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
