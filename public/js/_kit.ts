import type { Pictures } from './_visual-reading.ts'

/** What the page lends to the editor, which is fetched later and must not bring the same things along again. */
export interface Kit extends Pictures {
  lookAt(html: string): HTMLElement
  trusted(html: string): string
  announce(text: string): void
  takeFiles(files: Iterable<File>): void
}

/** A text box that something else is written in just now. */
export interface Stand {
  wrap(before: string, after?: string): void
  replace(word: string, text: string): boolean
  does(name: string, value?: string): boolean
  focus(): void
}

const stands = new WeakMap<HTMLTextAreaElement, Stand>()

/** What is written in for this text box; undefined when it is itself. */
export function standOf(area: HTMLTextAreaElement): Stand | undefined {
  return stands.get(area)
}

/** From now on the other is written in; without one, the text box itself is again. */
export function setStand(area: HTMLTextAreaElement, stand: Stand | undefined): void {
  if (stand) stands.set(area, stand)
  else stands.delete(area)
}
