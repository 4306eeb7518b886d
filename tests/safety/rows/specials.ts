import { ALL, get, MEMBERS_ACT, post, type RouteRows } from './row.ts'

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
}
