export interface Home {
  key: string
  doorKey: string
  gridKey: string
  communityCode: string
  kind:
    | 'single'
    | 'couple'
    | 'nuclear'
    | 'one-parent'
    | 'three-generations'
    | 'elders'
    | 'elder-alone'
    | 'shared'
  tenure: 'owned' | 'rented' | 'public-housing'
  size: number
  /** 独居老人: the only resident, 60 or older (actual residence, not registration). */
  elderAlone: boolean
  /** Wants to be looked in on; about one third of the elders alone, all of them over 80. */
  careWanted: boolean
}

export interface Person {
  key: string
  homeKey: string
  doorKey: string
  gridKey: string
  communityCode: string
  name: string
  /** GB/T 2261.1 */
  sex: '1' | '2'
  birth: string
  /** GB 11643 with a valid check digit under a division code that never existed: see README. */
  idNumber: string
  /** Under a prefix that no carrier has: see README. Children and some of the very old have none. */
  phone?: string
  /** GB/T 4761, relation to the head of the home. */
  relation: string
  /** 户籍: where the person is registered, and that division's code (6 digits). */
  registered: { where: 'here' | 'same-city' | 'same-province' | 'other-province'; code: string; name: string }
  /** 人户一致 lives where registered · 人在户不在 came in · 户在人不在 registered here, lives elsewhere. */
  residence: 'both' | 'lives-here' | 'registered-only'
  sample: true
}
