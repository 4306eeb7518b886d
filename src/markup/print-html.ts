import { concat, type Html } from './html.ts'
import { parsePlain } from './parse.ts'
import { blockRules } from './print/blocks.ts'
import { customRules } from './print/custom.ts'
import { extraRules } from './print/extras.ts'
import { imageRules } from './print/images.ts'
import { inlineRules } from './print/inline.ts'
import { linkRules } from './print/links.ts'
import type { PrintContext, Printer, PrintRules } from './print/printer.ts'
import { slotRules } from './print/slots.ts'
import { tableRules } from './print/tables.ts'
import { textRules } from './print/text.ts'
import type { Kind, Node, Root } from './tree.ts'

export type { PrintContext, PrintedAttachment } from './print/printer.ts'

const rules: PrintRules<Kind> = {
  ...textRules,
  ...inlineRules,
  ...linkRules,
  ...imageRules,
  ...blockRules,
  ...tableRules,
  ...slotRules,
  ...extraRules,
  ...customRules,
}

/** The tree as HTML; ids of the attachments shown are added to `used`. */
export function printHtml(root: Root, context: PrintContext, used: Set<number> = new Set()): Html {
  const printer: Printer = {
    context,
    used,
    inLink: false,
    background: false,
    print: nodes => concat(nodes.map(printNode)),
  }
  const printNode = (node: Node): Html => (rules[node.kind] as (node: Node, printer: Printer) => Html)(node, printer)
  return printer.print(
    context.bbcode ? root.children : parsePlain(root.source, context.dialect, context.mentions).children,
  )
}
