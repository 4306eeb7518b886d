import { trustedWorker } from './_html.ts'

/** Fetches what lets this browser take pushes, where the page offers that. */
export function openPush(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-push]')
  if (!form) return
  import(form.dataset.push ?? '')
    .then(({ offerPush }: typeof import('./push.ts')) => offerPush(form, trustedWorker))
    .catch(() => {})
}
