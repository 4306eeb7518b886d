/** A key of a device: its private half stays there, ours only checks what it signs. */
export interface PasskeyTable {
  /** The credential's own number, in base64url. */
  id: string
  member_id: number
  /** What the device knows the member by: random, the same for all her keys. */
  handle: string
  /** COSE, in base64url. */
  public_key: string
  /** How often the device says it has signed; 0 where it does not count. */
  counter: number
  /** How the browser may reach it (`internal`, `usb`), with commas. */
  transports: string
  name: string
  created_at: number
  used_at: number | null
}
