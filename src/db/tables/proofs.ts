/** 两步验证: the secret that a member's app shares with the forum. */
export interface TwoStepTable {
  member_id: number
  /** Sealed with the site's secret. */
  secret: string
  /** The last step of thirty seconds whose code was taken: each works once. */
  last_step: number
  created_at: number
}

/** What opens an account whose app is lost; each works once. */
export interface RecoveryCodeTable {
  member_id: number
  code_hash: string
}

/** Who a member is at another site that vouches for her. */
export interface OutsideAccountTable {
  issuer: string
  subject: string
  member_id: number
  /** What she is called there. */
  name: string
  created_at: number
}

/** A device and a network from which a member has signed in. */
export interface KnownDeviceTable {
  member_id: number
  device: string
  network: string
  seen_at: number
}
