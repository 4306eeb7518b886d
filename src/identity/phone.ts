/** A telephone number with its country code, as it is kept; undefined when it is none, or of no country that is served. */
export function phoneOf(text: string, countries: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s().-]/g, '')
    .replace(/^00/, '+')
  const phone = plain.startsWith('+') ? plain : `+86${plain}`
  const served = countries.split(/[\s,，]+/).filter(code => /^\d{1,4}$/.test(code))
  if (!/^\+[1-9]\d{7,14}$/.test(phone) || !served.some(code => phone.startsWith(`+${code}`))) return undefined
  return !phone.startsWith('+86') || /^\+861[3-9]\d{9}$/.test(phone) ? phone : undefined
}

/** `138****8000`: enough to know one's own by. */
export function maskedPhone(phone: string): string {
  const plain = phone.startsWith('+86') ? phone.slice(3) : phone
  return `${plain.slice(0, 3)}****${plain.slice(-4)}`
}
