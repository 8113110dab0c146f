import { pinyin } from 'pinyin-pro'

// Sounds that are taken for one another by ear and by input methods: zh/z, ch/c, sh/s, n/l, final ng/n.
const nearly: readonly (readonly [RegExp, string])[] = [
  [/^([zcs])h/, '$1'],
  [/^n/, 'l'],
  [/ng$/, 'n'],
]

const readings: string[] = ['']
const numbers = new Map<string, number>()
const byUnit = new Uint16Array(65536)

/** A number for how a character sounds, near-homophones alike; 0 for what is no 汉字. Tones are left out. Numbers hold for this run only. */
export function soundOf(unit: number): number {
  const known = byUnit[unit]!
  if (known > 0) return known - 1
  const reading = unit >= 0x3400 && unit < 0xa000 ? nearReading(String.fromCharCode(unit)) : ''
  let sound = reading === '' ? 0 : (numbers.get(reading) ?? 0)
  if (reading !== '' && sound === 0) {
    sound = readings.push(reading) - 1
    numbers.set(reading, sound)
  }
  byUnit[unit] = sound + 1
  return sound
}

function nearReading(character: string): string {
  const read = pinyin(character, { toneType: 'none', v: true })
  const near = nearly.reduce((text, [from, to]) => text.replace(from, to), read)
  return /^[a-z]+$/.test(near) ? near : ''
}

/** How a whole text sounds, as a key that is the same in every run: 郝文 and 浩文 give `hao'wen'`. */
export function soundKey(text: string): string {
  let key = ''
  for (let i = 0; i < text.length; i++) {
    const sound = soundOf(text.charCodeAt(i))
    key += sound > 0 ? `${readings[sound]}'` : text[i]
  }
  return key
}
