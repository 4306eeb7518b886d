import { announce } from './_small.ts'
import { wrap } from './_text-area.ts'
import { formToken } from './_tokens.ts'

/** Files of all kinds are uploaded while one writes; without us they go with the form. Fetched where there is a form. */
export function takeFiles(): void {
  for (const fieldset of document.querySelectorAll<HTMLElement>('[data-files]')) {
    const form = fieldset.closest('form')
    const area = form?.querySelector<HTMLTextAreaElement>('textarea[name=body]')
    const { script } = fieldset.dataset
    if (!form || !area || !script) continue
    import(script)
      .then(({ openFiles }: typeof import('./files.ts')) =>
        openFiles({ fieldset, form, token: formToken, announce, insert: text => wrap(area, text) }),
      )
      .catch(() => {})
  }
}
