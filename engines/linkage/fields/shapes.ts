export const fieldTypes = [
  'name',
  'id-number',
  'credit-code',
  'date',
  'phone',
  'address',
  'organization',
  'text',
  'numbered',
  'code',
  'sex',
  'amount',
] as const

export type FieldType = (typeof fieldTypes)[number]

export interface Field {
  readonly name: string
  readonly type: FieldType
  /** Column of the row; several are tried in this order. */
  readonly from: readonly string[]
  /** Equal values count by how rare they are: 欧阳震华 twice says more than 王伟 twice. */
  readonly rarity: boolean
  /** Whoever differs here from another of the household is another person: twins share everything but the given name. */
  readonly telling?: boolean
  /** Agreement here says nothing new where that other field agrees: a birth date stands inside the ID number. */
  readonly within?: string
}

/** What two records must share to be compared at all. */
export interface Key {
  /** `field` or `field:view`; all of them together. */
  readonly of: readonly string[]
  /** A key that more records than this share tells nothing, and is left out. */
  readonly most: number
}

export interface Fields {
  readonly kind: string
  /** Column with the record's own name. */
  readonly id: string
  readonly fields: readonly Field[]
  readonly keys: readonly Key[]
  /** A field whose different valid values keep clusters apart. */
  readonly identity?: string
  /** Column with the name of the list a row comes from, where each list names a thing once: two rows of one list are never one. */
  readonly once?: string
  /** A field whose agreement makes two who are not one likely a family: what else agrees by chance is then learned from such pairs. */
  readonly household?: string
  /** Bits over even odds from which a pair joins, and from which it waits for a person. */
  readonly sure: number
  readonly doubtful: number
}
