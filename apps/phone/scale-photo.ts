/** Long side of a photo as it is sent: enough to read a meter, small enough for a bad line. */
const longest = 2000
const quality = 0.82
/** Small files in a plain format go as they are. */
const smallEnough = 400_000

/** Width and height that fit into a square of `limit`, keeping the proportion; never larger than given. */
export function sizeWithin(width: number, height: number, limit: number): { width: number; height: number } {
  const share = Math.min(1, limit / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) }
}

/**
 * Makes a photo small before it is kept and sent. What the browser cannot read (HEIC in some) or cannot draw goes
 * unchanged: the server decides. Drawing also turns it upright and drops the camera's position data.
 */
export async function scalePhoto(file: File): Promise<Blob> {
  if (file.size <= smallEnough && file.type === 'image/jpeg') return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const { width, height } = sizeWithin(picture.width, picture.height, longest)
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const context = canvas.getContext('2d')!
    context.fillStyle = '#fff' // JPEG has no transparency: what shows through would turn black
    context.fillRect(0, 0, width, height)
    context.drawImage(picture, 0, 0, width, height)
    picture.close()
    const smaller = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
    return smaller && smaller.size < file.size ? smaller : file
  } catch {
    // Some phones give HEIC files without saying what they are.
    return file.type === '' && /\.hei[cf]$/i.test(file.name) ? new Blob([file], { type: 'image/heic' }) : file
  }
}
