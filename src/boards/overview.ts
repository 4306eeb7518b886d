import type { Viewer } from '../members/viewer.ts'
import type { Board, BoardCounts } from './board.ts'
import { canKnow, canView } from './permissions.ts'

export interface BoardSummary {
  board: Board
  /** With everything below it, as the classic adds it up. */
  counts: BoardCounts
  boards: BoardSummary[]
  /** It asks for a password, a price or a condition first. */
  shut: boolean
}

/** The boards directly below one that the viewer may know of, with their counters added up. */
export function summarise(viewer: Viewer, parent: Board, counts: ReadonlyMap<number, BoardCounts>): BoardSummary[] {
  return parent.boards
    .filter(board => canKnow(viewer, board))
    .map(board => {
      const shut = !canView(viewer, board)
      const boards = shut ? [] : summarise(viewer, board, counts)
      const own = counts.get(board.id) ?? empty(board.id)
      return { board, boards, shut, counts: boards.reduce((sum, below) => added(sum, below.counts), own) }
    })
}

/** The sums over boards for the line on top of the index. */
export function totals(counts: ReadonlyMap<number, BoardCounts>): { today: number; yesterday: number; posts: number } {
  const sum = { today: 0, yesterday: 0, posts: 0 }
  for (const one of counts.values()) {
    sum.today += one.today
    sum.yesterday += one.yesterday
    sum.posts += one.posts
  }
  return sum
}

function added(sum: BoardCounts, below: BoardCounts): BoardCounts {
  const latest = below.last_post_at > sum.last_post_at ? below : sum
  return {
    ...latest,
    id: sum.id,
    threads: sum.threads + below.threads,
    posts: sum.posts + below.posts,
    today: sum.today + below.today,
    yesterday: sum.yesterday + below.yesterday,
    last_unread: sum.last_unread || below.last_unread,
    rank: sum.rank,
    former_rank: sum.former_rank,
  }
}

function empty(id: number): BoardCounts {
  return {
    id,
    threads: 0,
    posts: 0,
    last_thread_id: null,
    last_post_at: 0,
    last_author_id: null,
    last_author_name: '',
    rank: 0,
    former_rank: 0,
    favorites: 0,
    last_title: null,
    last_unread: false,
    today: 0,
    yesterday: 0,
  }
}
