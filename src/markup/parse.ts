import { allowanceFor, canAfford } from './build/allowance.ts'
import { appendAlone, appendInline, appendLiteral, appendPageEnd, appendText } from './build/append.ts'
import { type Draft, insideLink, type Mentions, NOBODY, startDraft, topFrame } from './build/draft.ts'
import { closeAbove } from './build/frames.ts'
import { close, open } from './build/nesting.ts'
import { costOf } from './codes/code-tag.ts'
import { CLASSIC, type Dialect } from './dialect.ts'
import { normalise } from './normalise.ts'
import { pair } from './pair.ts'
import { type Token, tokenise } from './tokenise.ts'
import { isBlock, isLink, type Node, type Root } from './tree.ts'

const TYPICAL_ELEMENT = 40
const ADDRESS_TAGS: ReadonlySet<string> = new Set(['url', 'email', 'img'])

/**
 * The tree of a text in the forum's markup.
 * Tags without a counterpart, with an argument that makes no sense, or nested deeper than 20 stay as literal text.
 * Crossed tags (`[b][i]x[/b]y[/i]`) each keep their own reach: formatting is taken up again behind the cut.
 */
export function parse(source: string, dialect: Dialect = CLASSIC, mentions: Mentions = NOBODY): Root {
  const tokens = tokenise(normalise(source), dialect.tags)
  const partners = pair(tokens)
  const draft = startDraft(allowanceFor(source.length), dialect, mentions)
  const literal = new Set<number>()
  tokens.forEach((token, index) => {
    const partner = partners[index]!
    if (token.type === 'text') appendText(draft, token.text)
    else if (token.type === 'node') appendNode(draft, token)
    else if (token.type === 'open') {
      if (!openTag(draft, token, index, partner)) literal.add(index)
    } else closeTag(draft, token, partner, literal)
  })
  return finish(draft, source)
}

/** The tree of a text whose markup is switched off: only lines, links and smilies. */
export function parsePlain(source: string, dialect: Dialect = CLASSIC, mentions: Mentions = NOBODY): Root {
  const draft = startDraft(0, dialect, mentions)
  appendText(draft, normalise(source))
  return finish(draft, source)
}

function openTag(draft: Draft, token: Token & { type: 'open' }, index: number, partner: number): boolean {
  const { opening, name, text } = token
  const isWhole = partner >= 0 || opening?.shape === 'item'
  const custom = opening && 'custom' in opening ? opening.custom : undefined
  const cost = custom ? costOf(custom) : 0
  const tag = { opener: index, weight: text.length + TYPICAL_ELEMENT + cost, used: false, code: custom?.code }
  if (opening && isWhole && (!custom || canAfford(draft, cost)) && open(draft, opening, tag)) return true
  appendLiteral(draft, text)
  if (partner >= 0 && ADDRESS_TAGS.has(name)) draft.unlinked++
  return false
}

function closeTag(
  draft: Draft,
  { name, text }: Token & { type: 'close' },
  partner: number,
  literal: ReadonlySet<number>,
): void {
  if (partner >= 0 && !literal.has(partner)) {
    close(draft, partner)
    return
  }
  appendLiteral(draft, text)
  if (partner >= 0 && ADDRESS_TAGS.has(name)) draft.unlinked--
}

function appendNode(draft: Draft, { node, text }: Token & { type: 'node' }): void {
  if (node.kind === 'rule' || node.kind === 'code' || node.kind === 'index') appendAlone(draft, node)
  else if (node.kind === 'page') appendPageEnd(draft, node)
  else if (isLink(node) && insideLink(draft)) appendLiteral(draft, text)
  else if (node.kind === 'custom' && !canAfford(draft, costOf(node))) appendLiteral(draft, text)
  else if (node.kind === 'custom' && isBlock(node)) appendAlone(draft, node)
  else if (node.kind === 'background') topFrame(draft).node.children.push(node)
  else appendInline(draft, node)
}

function finish(draft: Draft, source: string): Root {
  closeAbove(draft, 0)
  const children: Node[] = topFrame(draft).node.children
  while (children.at(-1)?.kind === 'break') children.pop()
  return { kind: 'root', source, children }
}
