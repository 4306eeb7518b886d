import type { Dialect } from '../dialect.ts'
import type { Html } from '../html.ts'
import type { Kind, Node, NodeOf } from '../tree.ts'

export type PrintedAttachment = {
  id: number
  url: string
  thumbUrl: string | null
  name: string
  /** What is said of it; its name unless somebody described it. */
  title?: string
  /** What readers get of it depends on them: only its place is printed. */
  guarded?: boolean
  width: number
  height: number
}

/** What of the surroundings decides how a text is shown; `autoLinks` (on unless false) links bare addresses. */
export type PrintContext = {
  attachments: ReadonlyMap<number, PrintedAttachment>
  smilies: boolean
  externalImages: boolean
  bbcode: boolean
  /** What the text is read by, when it is more than every forum has. */
  dialect?: Dialect
  autoLinks?: boolean
  /** Whether sound and film may be played here (unless false); otherwise they are links. */
  media?: boolean
  /** Members who are called with @, by name in lower case. */
  mentions?: ReadonlyMap<string, number>
}

/** One printing in progress; `used` collects the attachments shown so far. */
export type Printer = {
  context: PrintContext
  used: Set<number>
  inLink: boolean
  /** A background is there already. */
  background: boolean
  print: (nodes: readonly Node[]) => Html
}

export type PrintRules<K extends Kind> = { [Each in K]: (node: NodeOf<Each>, printer: Printer) => Html }
