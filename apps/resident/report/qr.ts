import { create } from 'qrcode'

const quiet = 4 // light modules around the code, ISO/IEC 18004

/**
 * A text as one SVG path of unit squares, with the size of the picture in modules. `L` for long texts on good paper.
 * @throws Error for a text that is too long for any code
 */
export function qrPath(text: string, level: 'L' | 'M' = 'M'): { d: string; size: number } {
  const { modules } = create(text, { errorCorrectionLevel: level })
  let d = ''
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (modules.get(y, x)) d += `M${x + quiet} ${y + quiet}h1v1h-1z`
    }
  }
  return { d, size: modules.size + 2 * quiet }
}
