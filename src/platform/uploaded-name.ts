import type { FastifyRequest } from 'fastify'

/** What an uploaded file is called, from its percent-encoded header: safe to show and to save under. */
export function uploadedName({ headers }: Pick<FastifyRequest, 'headers'>, otherwise: string): string {
  const said = String(headers['x-file-name'] ?? '')
  let name = said
  try {
    name = decodeURIComponent(said)
  } catch {
    // As it was sent: a name is no reason to refuse a file.
  }
  return name.replace(/[\p{C}\\/]/gu, '_').slice(0, 200) || otherwise
}
