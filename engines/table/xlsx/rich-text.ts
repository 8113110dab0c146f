import {
  BANG,
  decodeText,
  GT,
  isCdata,
  isSpecial,
  LT,
  nameAt,
  nameCode,
  QUESTION,
  SLASH,
  specialEnd,
  tagEnd,
  unescapeUnits,
} from './markup.ts'

const T = nameCode('t')
const RPH = nameCode('rPh')

/**
 * Reads the text inside `<si>`, `<is>` or `<v>`: runs of rich text are put together, phonetic hints (`rPh`) left out.
 * A plain text stays a range of the bytes, so that most strings are never decoded here.
 */
export class RichText {
  start = -1
  end = -1
  #text = ''
  #bytes: Buffer = Buffer.alloc(0)

  /** UTF-8 bytes of the text. */
  bytes(): Buffer {
    return this.start >= 0 ? this.#bytes.subarray(this.start, this.end) : Buffer.from(this.#text)
  }

  text(): string {
    return this.start >= 0 ? this.#bytes.toString('utf8', this.start, this.end) : this.#text
  }

  /**
   * @param from behind the opening tag
   * @param closing code of the name whose closing tag ends it
   * @param direct true for `<v>`, whose own characters are the text; else only those inside `<t>` are
   * @returns the index behind the closing tag, or -1 when it is not in these bytes
   */
  take(bytes: Buffer, from: number, closing: number, direct: boolean): number {
    this.#bytes = bytes
    this.#text = ''
    this.start = -1
    let inText = direct
    let phonetic = 0
    let at = from
    for (;;) {
      const next = this.#characters(bytes, at, inText)
      if (next + 1 >= bytes.length) return -1
      const kind = bytes[next + 1]!
      if (kind === BANG || kind === QUESTION) {
        at = specialEnd(bytes, next)
        if (at < 0) return -1
        if (inText && isCdata(bytes, next))
          this.#append(unescapeUnits(bytes.toString('utf8', next + 9, at - 3)))
        continue
      }
      const closes = kind === SLASH
      const name = nameAt(bytes, next + (closes ? 2 : 1))
      const end = closes ? bytes.indexOf(GT, next) : tagEnd(bytes, next)
      if (end < 0) return -1
      at = end + 1
      if (closes) {
        if (name === closing) return at
        if (name === T) inText = direct
        if (name === RPH) phonetic--
      } else if (bytes[end - 1] !== SLASH) {
        if (name === RPH) phonetic++
        if (name === T) inText = phonetic === 0
      }
    }
  }

  /** Takes the characters up to the next tag; returns where that is (or the end of the bytes). */
  #characters(bytes: Buffer, from: number, wanted: boolean): number {
    let special = false
    let at = from
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!
      if (byte === LT) break
      if (isSpecial(byte)) special = true
    }
    // Without its closing tag the text is not all here: a reference may be cut in two. It is read again with more bytes.
    if (!wanted || at === from || at === bytes.length) return at
    if (!special && this.start < 0 && this.#text === '') {
      this.start = from
      this.end = at
    } else {
      const raw = bytes.toString('utf8', from, at)
      this.#append(special ? decodeText(raw) : raw)
    }
    return at
  }

  #append(text: string): void {
    if (this.start >= 0) {
      this.#text = this.text()
      this.start = -1
    }
    this.#text += text
  }
}
