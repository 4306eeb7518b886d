const EDGE = 360

/** Draws the chosen picture with a square over it that can be dragged and sized; the fields of the form follow it. */
export async function openCrop(form: HTMLFormElement, file: File): Promise<void> {
  const canvas = form.querySelector('canvas')
  const picture = await createImageBitmap(file).catch(() => undefined)
  const pen = canvas?.getContext('2d')
  if (!canvas || !picture || !pen) return
  const field = (name: string) => form.elements.namedItem(`crop_${name}`) as HTMLInputElement
  const [x, y, side] = [field('x'), field('y'), field('side')]
  const scale = Math.min(1, EDGE / Math.max(picture.width, picture.height))
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const { width, height } = canvas
  const edge = () => (Math.min(width, height) * Number(side.value || 1000)) / 1000
  const place = (left: number, top: number) => {
    x.value = String(Math.round((Math.max(0, Math.min(left, width - edge())) / width) * 1000))
    y.value = String(Math.round((Math.max(0, Math.min(top, height - edge())) / height) * 1000))
    draw()
  }
  const left = () => (Number(x.value) / 1000) * width
  const top = () => (Number(y.value) / 1000) * height
  const draw = () => {
    pen.drawImage(picture, 0, 0, width, height)
    pen.fillStyle = 'rgb(0 0 0 / 55%)'
    pen.beginPath()
    pen.rect(0, 0, width, height)
    pen.rect(left(), top(), edge(), edge())
    pen.fill('evenodd')
  }
  const move = (event: PointerEvent) => {
    if (event.buttons === 0) return
    const box = canvas.getBoundingClientRect()
    const [at, down] = [
      ((event.clientX - box.left) / box.width) * width,
      ((event.clientY - box.top) / box.height) * height,
    ]
    place(at - edge() / 2, down - edge() / 2)
  }
  canvas.hidden = false
  canvas.onpointerdown = event => {
    canvas.setPointerCapture(event.pointerId)
    move(event)
  }
  canvas.onpointermove = move
  for (const one of [x, y, side]) one.oninput = () => place(left(), top())
  side.value ||= '1000'
  place((width - edge()) / 2, (height - edge()) / 2)
  form.querySelector('details')?.setAttribute('open', '')
}
