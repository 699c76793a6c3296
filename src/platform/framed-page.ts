import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Ground } from './perform.ts'
import { Problem } from './problem.ts'

/** A page of its own that other sites may show in a frame: those that it names itself, and no other. */
export type FramedPage = Readonly<{
  path: `/${string}`
  /** Its file among the built pages. */
  file: string
  framedBy: (ground: Ground, given: Readonly<Record<string, string>>) => Promise<readonly string[]>
}>

const policy = `default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'`

/** What a page may load and who may frame it. @param framedBy origins; none: nobody */
export function contentPolicy(framedBy: readonly string[]): string {
  return `${policy}; frame-ancestors ${framedBy.length === 0 ? "'none'" : framedBy.join(' ')}`
}

export function addFramedPages(
  server: FastifyInstance,
  { ground, webFolder, framedPages }: Readonly<{ ground: Ground; webFolder: string; framedPages: readonly FramedPage[] }>,
): void {
  for (const { path, file, framedBy } of framedPages) {
    const built = join(webFolder, file)
    const page = existsSync(built) ? readFileSync(built, 'utf8') : null
    server.get(path, async (request, reply) => {
      reply.header('content-security-policy', contentPolicy(await framedBy(ground, request.params as Record<string, string>)))
      if (!page) throw new Problem('not-found')
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
    })
  }
}
