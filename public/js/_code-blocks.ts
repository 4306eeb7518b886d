import { icon, make, say } from './_html.ts'

/** Each box of code gets a button that copies it. */
export function addCopyButtons(root: ParentNode): void {
  for (const box of root.querySelectorAll<HTMLElement>('.blockcode:not(:has(.copy-code))')) {
    const button = make('button', { type: 'button', class: 'copy-code', 'aria-label': say('copyCode') }, [icon('copy')])
    button.addEventListener('click', async () => {
      const lines = [...box.querySelectorAll('li')].map(line => line.textContent ?? '')
      await navigator.clipboard.writeText(lines.join('\n'))
      button.replaceChildren(icon('check'))
      setTimeout(() => button.replaceChildren(icon('copy')), 1500)
    })
    box.append(button)
  }
}
