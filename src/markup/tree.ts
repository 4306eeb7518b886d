import type { CustomCode } from './codes/template.ts'
import type { Player } from './players.ts'
import type { SafeUrl } from './safe-url.ts'

type Parent<Kind extends string, Fields = unknown> = { kind: Kind; children: Node[] } & Fields

export type Text = { kind: 'text'; text: string }
export type Break = { kind: 'break' }
export type Smiley = { kind: 'smiley'; code: string; src: SafeUrl; width: number; height: number }
export type Image = { kind: 'image'; src: SafeUrl; width: number | null; height: number | null }
export type Attachment = { kind: 'attachment'; id: number }
export type Rule = { kind: 'rule' }
export type Code = { kind: 'code'; text: string }
/** Sound or film; `player` is null for what no browser plays. */
export type Media = {
  kind: 'media'
  src: SafeUrl
  player: Player | null
  width: number | null
  height: number | null
}
export type BackgroundName = 'paper' | 'lines' | 'grid' | 'dots' | 'dawn' | 'mint' | 'dusk'
/** What is drawn behind the whole post. */
export type Background = { kind: 'background'; name: BackgroundName }
export type Chapter = { depth: number; href: SafeUrl; text: string }
export type Index = { kind: 'index'; chapters: Chapter[] }
/** Locks the whole post. */
export type Password = { kind: 'password'; password: string }
/** Ends a page of the post. */
export type PageEnd = { kind: 'page' }

export type Align = 'left' | 'center' | 'right' | 'justify'
export type FontSize = { step: number } | { px: number }

/** `origin` tells a link with its own words from `[url]x[/url]` and from one found in running text. */
export type Link = Parent<'link', { href: SafeUrl; origin: 'named' | 'bare' | 'found' }>

/** A code of the admin, with what the writer gave it; a value stands in it in place of children. */
export type Custom = Parent<'custom', { code: CustomCode; given: string[] }>

/** What can be cut and taken up again around a block: the builder never puts a block into one of these. */
export type Inline =
  | Parent<'bold'>
  | Parent<'italic'>
  | Parent<'underline'>
  | Parent<'strike'>
  | Parent<'sup'>
  | Parent<'sub'>
  | Parent<'fly'>
  | Parent<'status'>
  | Parent<'color', { color: string }>
  | Parent<'backcolor', { color: string }>
  | Parent<'size', { size: FontSize }>
  | Parent<'font', { families: string[] }>
  | Custom
  | Link

export type List = Parent<'list', { marker: '1' | 'a' | 'A' | null }>
export type Table = Parent<'table', { width: string | null; color: string | null }>
export type Row = Parent<'row', { color: string | null }>
export type Cell = Parent<'cell', { columns: number; rows: number; width: string | null }>
/** Under which terms something hidden shows: to who replied, or has more credits; to all after so many days. */
export type HideTerms = { credits: number | null; days: number | null }
export type Paragraph = Parent<'paragraph', { lineHeight: number | null; indent: number | null; align: Align | null }>

export type Block =
  | Parent<'align', { align: Align }>
  | Paragraph
  | Parent<'indent'>
  | Parent<'quote'>
  | Parent<'hide', { terms: HideTerms }>
  | Parent<'free'>
  | Parent<'float', { side: 'left' | 'right' }>
  | Parent<'source'>
  | Custom
  | List
  | Parent<'item'>
  | Table
  | Row
  | Cell

export type Node =
  | Text
  | Break
  | Smiley
  | Image
  | Attachment
  | Rule
  | Code
  | Media
  | Background
  | Index
  | Password
  | PageEnd
  | Inline
  | Block
export type Kind = Node['kind']

/** One node type by its kind, for tables of rules. */
export type NodeOf<K extends Kind> = Extract<Node, { kind: K }>

/** `source` is kept so that a printer can show the text with the markup switched off. */
export type Root = { kind: 'root'; source: string; children: Node[] }

const BLOCKS: ReadonlySet<Kind> = new Set<Kind>([
  'align',
  'code',
  'float',
  'free',
  'hide',
  'indent',
  'index',
  'item',
  'list',
  'page',
  'paragraph',
  'quote',
  'row',
  'rule',
  'source',
  'table',
])

/** Whether the node begins a line of its own. */
export function isBlock(node: Node): boolean {
  return node.kind === 'custom' ? node.code.block : BLOCKS.has(node.kind)
}

/** Whether nothing in it may become a link. */
export function isLink(node: Node): boolean {
  return node.kind === 'link' || (node.kind === 'custom' && node.code.links)
}
