/** The addresses of the forum: the classic's where the classic has them. */
export const urls = {
  home: () => '/',
  board: (id: number, page = 1) => `/forum-${id}-${page}.html`,
  category: (id: number) => `/forum-${id}-1.html`,
  thread: (id: number, page = 1, from = 1) => `/thread-${id}-${page}-${from}.html`,
  /** A page of a thread with its floors in their order, also where the newest stand first by themselves. */
  inOrder: (thread: { id: number; newest_first: number }, page: number) =>
    `/thread-${thread.id}-${page}-1.html${thread.newest_first === 1 ? '?ordertype=2' : ''}`,
  /** The page that holds the post, found when it is asked for. */
  post: (threadId: number, postId: number) => `/forum.php?mod=redirect&goto=findpost&ptid=${threadId}&pid=${postId}`,
  lastPost: (threadId: number) => `/forum.php?mod=redirect&tid=${threadId}&goto=lastpost#lastpost`,
  tag: (id: number) => `/tags/${id}`,
  collection: (id: number) => `/collections/${id}`,
  member: (id: number) => `/space-uid-${id}.html`,
  memberThreads: (id: number) => `/space-uid-${id}.html?do=thread`,
  memberReplies: (id: number) => `/space-uid-${id}.html?do=reply`,
  newThread: (boardId: number, special = '') => `/boards/${boardId}/threads/new${special ? `?special=${special}` : ''}`,
  newReply: (threadId: number, quotes?: number) =>
    `/threads/${threadId}/replies/new${quotes ? `?quote=${quotes}` : ''}`,
  edit: (postId: number) => `/posts/${postId}/edit`,
  report: (postId: number) => `/posts/${postId}/report`,
  signIn: (back?: string) => `/sign-in${back ? `?back=${encodeURIComponent(back)}` : ''}`,
  register: (back?: string) => `/register${back ? `?back=${encodeURIComponent(back)}` : ''}`,
  rules: (boardId?: number) => `/credits/rules${boardId ? `?board=${boardId}` : ''}`,
  boardFeed: (id: number) => `/feeds/board-${id}.xml`,
  archivedBoard: (id: number) => `/archiver/fid-${id}.html`,
  archivedThread: (id: number) => `/archiver/tid-${id}.html`,
} as const

/** The address with some of its query parameters set, or taken away by null. */
export function withQuery(address: string, changes: Record<string, string | number | null>): string {
  const [path = '', query = ''] = address.split('?')
  const params = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name)
    else params.set(name, String(value))
  }
  const rest = params.toString()
  return rest === '' ? path : `${path}?${rest}`
}

/** The path of the page that a request came from, by its Referer; the index when that is no page of ours. */
export function cameFrom(referer: string | undefined, otherwise = '/'): string {
  if (referer === undefined || !URL.canParse(referer)) return otherwise
  const { pathname, search } = new URL(referer)
  return localPath(`${pathname}${search}`, otherwise)
}

/** A place on this site to go back to, or the index: never another site, whatever the text says. */
export function localPath(text: unknown, otherwise = '/'): string {
  if (typeof text !== 'string' || text.length > 1000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text)) return otherwise
  if (text.includes('\\')) return otherwise
  const url = new URL(text, 'http://local.invalid')
  // Without its dots `/.//host` begins with two slashes, and a browser takes that for another site.
  const isOurs = url.host === 'local.invalid' && !url.pathname.startsWith('//')
  return isOurs ? `${url.pathname}${url.search}${url.hash}` : otherwise
}
