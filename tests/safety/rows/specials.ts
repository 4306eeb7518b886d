import { ALL, get, INSIDE, MEMBERS_ACT, post, type RouteRows } from './row.ts'

/** What members do in special threads. */
export const specials: RouteRows = {
  'POST /threads/:id/poll/votes': [
    post('/threads/{poll}/poll/votes', MEMBERS_ACT, { option: '{pollOption}' }),
    post('/threads/{poll}/poll/votes', '403 422 422 422 422 422', { option: '{hiddenOption}' }),
    post('/threads/{hiddenPoll}/poll/votes', '403 303 404 404 422 303', { option: '{hiddenOption}' }),
    post('/threads/{thread}/poll/votes', '403 403 403 403 403 403', { option: '{pollOption}' }),
  ],
  'GET /threads/:id/poll/voters': [
    get('/threads/{votedPoll}/poll/voters', ALL),
    get('/threads/{hiddenPoll}/poll/voters', '404 200 404 404 200 200'),
    get('/threads/{thread}/poll/voters', '404 404 404 404 404 404'),
  ],
  'GET /threads/:id/reward/best': [
    get('/threads/{reward}/reward/best?post={answer}', '303 200 403 403 403 403'),
    get('/threads/{reward}/reward/best?post={otherReply}', '303 404 403 403 403 403'),
    get('/threads/{hiddenReward}/reward/best?post={answer}', '303 404 404 404 403 403'),
  ],
  'POST /threads/:id/reward/best': [
    post('/threads/{reward}/reward/best', '403 303 403 403 403 403', { post: '{answer}' }),
    post('/threads/{reward}/reward/best', '403 422 403 403 403 403', { post: '{otherReply}' }),
    post('/threads/{hiddenReward}/reward/best', '403 422 404 404 403 403', { post: '{answer}' }),
  ],
  'GET /threads/:id/reward/cancel': [
    get('/threads/{reward}/reward/cancel', '303 403 403 403 200 200'),
    get('/threads/{hiddenReward}/reward/cancel', '303 403 404 404 200 200'),
    get('/threads/{thread}/reward/cancel', '303 403 403 403 403 403'),
  ],
  'POST /threads/:id/reward/cancel': [
    post('/threads/{reward}/reward/cancel', '403 403 403 403 303 303', { reason: '重复' }),
    post('/threads/{hiddenReward}/reward/cancel', '403 403 404 404 303 303', { reason: '重复' }),
    post('/threads/{thread}/reward/cancel', '403 403 403 403 422 422', { reason: '重复' }),
  ],
  'POST /threads/:id/activity/signups': [
    post('/threads/{activity}/activity/signups', MEMBERS_ACT, { message: '算我一个' }),
    post('/threads/{hiddenActivity}/activity/signups', '403 303 404 404 422 303', { message: '算我一个' }),
    post('/threads/{thread}/activity/signups', '403 404 404 404 404 404', { message: '算我一个' }),
  ],
  'POST /threads/:id/activity/withdrawal': [
    post('/threads/{joined}/activity/withdrawal', '403 422 303 422 422 422'),
    post('/threads/{hiddenActivity}/activity/withdrawal', '403 422 404 404 303 422'),
  ],
  'GET /threads/:id/activity/signups': [
    get('/threads/{joined}/activity/signups', ALL),
    get('/threads/{hiddenActivity}/activity/signups', INSIDE),
  ],
  'GET /threads/:id/activity/signups.csv': [
    get('/threads/{joined}/activity/signups.csv', '303 200 403 403 200 200'),
    get('/threads/{hiddenActivity}/activity/signups.csv', '303 200 404 404 200 200'),
  ],
  'POST /threads/:id/activity/decisions': [
    post('/threads/{joined}/activity/decisions', '403 303 403 403 303 303', {
      signup: '{signup}',
      verdict: 'confirmed',
    }),
    post('/threads/{joined}/activity/decisions', '403 422 403 403 422 422', {
      signup: '{hiddenSignup}',
      verdict: 'refused',
    }),
  ],
  'POST /threads/:id/activity/messages': [
    post('/threads/{joined}/activity/messages', '403 303 403 403 303 303', { signup: '{signup}', text: '九点集合' }),
    post('/threads/{joined}/activity/messages', '403 422 403 403 422 422', {
      signup: '{hiddenSignup}',
      text: '九点集合',
    }),
  ],
  'POST /threads/:id/debate/votes': [
    post('/threads/{debate}/debate/votes', MEMBERS_ACT, { side: 'affirm' }),
    post('/threads/{hiddenDebate}/debate/votes', '403 303 404 404 303 303', { side: 'negate' }),
    post('/threads/{thread}/debate/votes', '403 403 403 403 403 403', { side: 'affirm' }),
  ],
  'GET /threads/:id/debate/verdict': [
    get('/threads/{debate}/debate/verdict', '303 200 403 403 200 200'),
    get('/threads/{hiddenDebate}/debate/verdict', '303 200 404 404 200 200'),
    get('/threads/{thread}/debate/verdict', '303 404 404 404 404 404'),
  ],
  'POST /threads/:id/debate/verdict': [
    post('/threads/{debate}/debate/verdict', '403 303 403 403 303 303', { winner: 'draw', verdict: '都好吃' }),
    post('/threads/{hiddenDebate}/debate/verdict', '403 303 404 404 303 303', { winner: 'draw' }),
  ],
}
