import type { Site } from '../boards/site.ts'
import type { PostOnPage } from '../posts/post.ts'
import type { BestAnswer } from '../threads/rewards/best-answer.ts'
import type { Thread } from '../threads/thread.ts'
import type { Crumb } from './request.ts'
import { urls } from './urls.ts'

/** schema.org: the site and where its search is. */
export function siteData(origin: string, settings: Site['settings']): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name: settings.siteName,
    url: `${origin}/`,
    potentialAction: {
      '@type': 'SearchAction',
      target: `${origin}/search?q={query}`,
      'query-input': 'required name=query',
    },
  }
}

/** schema.org: the way from the index to this page. */
export function crumbData(origin: string, siteName: string, crumbs: readonly Crumb[], here: string): object {
  const steps = [{ text: siteName, href: '/' }, ...crumbs]
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: steps.map((crumb, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: crumb.text,
      item: `${origin}${crumb.href ?? here}`,
    })),
  }
}

export interface ThreadDataInput {
  origin: string
  thread: Thread
  page: number
  posts: readonly { post: PostOnPage; text: string; hidden: boolean }[]
  images: readonly string[]
  /** The answer that was chosen, where the page tells how it begins, and the page on which it stands. */
  best?: BestAnswer & { page: number }
}

/** schema.org: a thread as a discussion, or one with a reward as a question, with the posts of this page. */
export function threadData(input: ThreadDataInput): object {
  return input.thread.special === 'reward' ? questionData(input) : discussionData(input)
}

function discussionData({ origin, thread, page, posts, images }: ThreadDataInput): object {
  const address = `${origin}${urls.thread(thread.id, page)}`
  const opening = posts.find(({ post }) => post.floor === 1)
  return {
    '@context': 'https://schema.org',
    '@type': 'DiscussionForumPosting',
    headline: thread.title,
    url: address,
    mainEntityOfPage: address,
    datePublished: new Date(thread.created_at).toISOString(),
    dateModified: new Date(thread.last_post_at).toISOString(),
    author: author(origin, thread, opening?.post),
    ...(opening && !opening.hidden ? { text: opening.text } : { text: thread.title }),
    ...(images.length > 0 ? { image: images.map(image => `${origin}${image}`) } : {}),
    interactionStatistic: [
      counter('CommentAction', thread.replies),
      counter('ViewAction', Math.max(thread.views, thread.replies)),
    ],
    comment: repliesOf(posts).map(({ post, text }) => saidIn('Comment', origin, address, post, text)),
  }
}

/** The best answer is the accepted one, also where it stands on another page than the question. */
function questionData({ origin, thread, page, posts, images, best }: ThreadDataInput): object {
  const address = `${origin}${urls.thread(thread.id, page)}`
  const opening = posts.find(({ post }) => post.floor === 1)
  const answers = repliesOf(posts).map(({ post, text }) => ({
    best: post.id === thread.best_post_id,
    data: { ...saidIn('Answer', origin, address, post, text), upvoteCount: post.votes_up },
  }))
  const accepted = answers.find(one => one.best)?.data ?? (best && acceptedData(origin, thread, best))
  return {
    '@context': 'https://schema.org',
    '@type': 'QAPage',
    url: address,
    mainEntity: {
      '@type': 'Question',
      name: thread.title,
      text: opening && !opening.hidden ? opening.text : thread.title,
      answerCount: thread.replies,
      datePublished: new Date(thread.created_at).toISOString(),
      author: author(origin, thread, opening?.post),
      ...(images.length > 0 ? { image: images.map(image => `${origin}${image}`) } : {}),
      ...(accepted ? { acceptedAnswer: accepted } : {}),
      suggestedAnswer: answers.filter(one => !one.best).map(({ data }) => data),
    },
  }
}

/** An answer of which only the beginning is told here; none where readers do not see it. */
function acceptedData(origin: string, thread: Thread, best: BestAnswer & { page: number }): object | undefined {
  if (best.excerpt === null) return undefined
  return {
    ...saidIn('Answer', origin, `${origin}${urls.thread(thread.id, best.page)}`, best, best.excerpt),
    upvoteCount: best.votes_up,
  }
}

function repliesOf(posts: ThreadDataInput['posts']) {
  return posts.filter(({ post, hidden }) => post.floor !== 1 && !hidden)
}

type Said = Pick<PostOnPage, 'id' | 'created_at' | 'author_id' | 'author_name'>

function saidIn(type: 'Comment' | 'Answer', origin: string, address: string, post: Said, text: string): object {
  return {
    '@type': type,
    url: `${address}#pid${post.id}`,
    datePublished: new Date(post.created_at).toISOString(),
    author: person(origin, post.author_id, post.author_name),
    text,
  }
}

/** Of a thread written as 匿名 no more than its opening post says. */
function author(origin: string, thread: Thread, opening: PostOnPage | undefined): object {
  if (thread.anonymous === 0) return person(origin, thread.author_id, thread.author_name)
  return person(origin, null, opening?.author_name ?? '')
}

function person(origin: string, id: number | null, name: string): object {
  return { '@type': 'Person', name, ...(id ? { url: `${origin}${urls.member(id)}` } : {}) }
}

function counter(type: string, count: number): object {
  return {
    '@type': 'InteractionCounter',
    interactionType: `https://schema.org/${type}`,
    userInteractionCount: count,
  }
}
