export interface Pagination {
  page: number
  pages: number
  /** The numbers to show around the present one. */
  shown: number[]
  href: (page: number) => string
}

const WINDOW = 10

/** The pages of something, with the classic's window of ten around the present one. */
export function paginate(page: number, pages: number, href: (page: number) => string): Pagination {
  const first = Math.max(1, Math.min(page - 4, pages - WINDOW + 1))
  const last = Math.min(pages, first + WINDOW - 1)
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  return { page, pages, shown, href }
}

/** How many pages so many things fill; one when there are none. */
export function pageCount(things: number, size: number): number {
  return Math.max(1, Math.ceil(things / size))
}

/** Where only "is there more?" is known: the pages so far, and one more if so. */
export function paginateOpen(page: number, hasMore: boolean, href: (page: number) => string): Pagination {
  return paginate(page, hasMore ? page + 1 : page, href)
}
