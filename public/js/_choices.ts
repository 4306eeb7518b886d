import { make } from './_html.ts'
import type { SmileySet } from './_smilies.ts'

/** A button of a panel that shows what it puts into the text. */
export function choice(content: HTMLElement, label: string, act: () => void): HTMLElement {
  const button = make('button', { type: 'button', title: label }, [content])
  button.addEventListener('click', act)
  return button
}

/** A button that is its colour. */
export function swatch(color: string, act: () => void): HTMLElement {
  const button = make('button', { type: 'button', class: 'swatch', title: color, 'aria-label': color })
  button.style.backgroundColor = color
  button.addEventListener('click', act)
  return button
}

/** The smilies set by set, each a button that hands its code on. */
export function smileyChoices(
  sets: readonly SmileySet[],
  act: (code: string) => void,
): { set: SmileySet; buttons: HTMLElement[] }[] {
  return sets.map(set => ({
    set,
    buttons: set.smilies.map(({ code, src }) => {
      const image = make('img', { src, alt: code, width: '24', height: '24', loading: 'lazy' })
      return choice(image, code, () => act(code))
    }),
  }))
}
