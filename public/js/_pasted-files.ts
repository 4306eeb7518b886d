/** A picture that came inside an address, as the file it was. */
export function fileOf(address: string): File | undefined {
  const [, type = '', content = ''] = /^data:(image\/(?:png|jpeg|gif|webp));base64,([\w+/=\s]+)$/.exec(address) ?? []
  if (type === '') return undefined
  const bytes = Uint8Array.from(atob(content.replaceAll(/\s/g, '')), character => character.charCodeAt(0))
  return new File([bytes], `image.${type.slice(6)}`, { type })
}
