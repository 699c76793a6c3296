/** Enough to read a type plate by. */
const longestEdge = 2560
const largeBytes = 4 * 1024 * 1024

/**
 * A picture as it is sent: upright, not larger than is of use, and without what a camera writes beside it (where it was taken, when, by which device).
 * Photos are always drawn anew; of other pictures only large ones, since drawing blurs letters. What cannot be drawn goes as it is.
 */
export async function lighterPicture(file: File): Promise<File> {
  if (!['image/jpeg', 'image/png', 'image/webp'].includes(file.type)) return file
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!picture) return file
  const edge = Math.max(picture.width, picture.height)
  const isPlain = file.type !== 'image/jpeg' && edge <= longestEdge && file.size <= largeBytes
  const drawn = isPlain ? null : await draw(picture, Math.min(1, longestEdge / edge))
  picture.close()
  return drawn ? new File([drawn], `${file.name.replace(/\.[^.]+$/, '')}.jpg`, { type: 'image/jpeg' }) : file
}

function draw(picture: ImageBitmap, scale: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  const pen = canvas.getContext('2d')
  if (!pen) return Promise.resolve(null)
  // JPEG knows no transparency: what shines through is white, not black.
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.86))
}
