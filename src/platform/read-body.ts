import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'

/** The body of a request as text, whether it came parsed or as a stream; more than `most` bytes are refused. */
export async function readAll(request: FastifyRequest, most: number): Promise<string> {
  const { body } = request
  if (typeof body === 'string') return body
  if (typeof body !== 'object' || body === null || !('pipe' in body)) return JSON.stringify(body ?? {})
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as Readable) {
    size += (chunk as Buffer).length
    if (size > most) throw new Problem('too-large', { most: `${Math.round(most / 1024 / 1024)} MB` })
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The same stream, which breaks off as too large after `most` bytes. */
export function limited(content: Readable, most: number): Readable {
  let size = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      done(size > most ? new Problem('too-large', { most: `${Math.round(most / 1024 / 1024)} MB` }) : null, chunk)
    },
  })
  content.on('error', error => count.destroy(error))
  return content.pipe(count)
}
