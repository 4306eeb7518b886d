import { town } from './town.ts'

/** What the people of the town say, line by line: stuff for filling a database. */
export const sentences: readonly string[] = [
  ...new Set(
    town.threads.flatMap(thread =>
      [thread.body, ...thread.replies.map(reply => reply.body)]
        .flatMap(body => body.replaceAll(/\[[^\]]*\]/g, '').split('\n'))
        .filter(line => line.length >= 10 && line.length <= 200 && /\p{Script=Han}/u.test(line)),
    ),
  ),
]
