/** Fetches what lets a square of a picture be chosen with the pointer, where the page has fields for it. */
export function offerCropping(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-crop]')
  form?.querySelector('input[type=file]')?.addEventListener('change', event => {
    const file = (event.target as HTMLInputElement).files?.[0]
    if (!file) return
    import(form.dataset.crop ?? '')
      .then(({ openCrop }: typeof import('./crop.ts')) => openCrop(form, file))
      .catch(() => {})
  })
}
