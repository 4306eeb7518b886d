import { bodyOf } from '../../src/seed/measuring/texts.ts'
import { ask } from '../asking.ts'
import type { Task, Told } from './replying.ts'

/** A process of its own in which each member answers one thread after the other for some seconds. */
const task = JSON.parse(process.argv[2] ?? '') as Task
const times: number[] = []
const began = performance.now()
const end = began + task.seconds * 1000

async function answerOnAndOn(index: number): Promise<void> {
  const member = task.members[index]
  for (let round = 0; member && performance.now() < end; round += 1) {
    const post = task.seed + round * task.members.length + index
    const thread = task.threads[post % task.threads.length]
    const fields = {
      formhash: member.token,
      form_key: `bench-${String(post).padStart(16, '0')}`,
      body: bodyOf(post, false, () => undefined),
    }
    const headers = { Cookie: member.cookie, Origin: member.origin }
    const answer = await ask(`${member.origin}/threads/${thread}/replies`, headers, fields)
    if (answer.status !== 303) throw new Error(`A reply was answered with ${answer.status}: ${answer.body}`)
    times.push(answer.milliseconds)
  }
}

await Promise.all(task.members.map((_, index) => answerOnAndOn(index)))
const told: Told = { seconds: (performance.now() - began) / 1000, times }
console.log(JSON.stringify(told))
