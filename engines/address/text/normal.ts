/** A text in the form in which addresses are read and compared. */
export interface Normal {
  readonly text: string
  /** Index in `text` → index in the text as given; one more than `text` is long. Never falls. */
  readonly at: Int32Array
}
