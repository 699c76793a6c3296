import type { FastifyInstance } from 'fastify'
import type { ServerParts } from './http.ts'
import { localeOf } from './http.ts'
import { apiPage, openApiDocument, problemsPage } from './openapi.ts'

/** Addresses outside the API proper: health, metrics, the API's own description. */
export function addHouseRoutes(server: FastifyInstance, { routes, refusalWords, ground, meters }: ServerParts, version: string): void {
  server.get('/healthz', async () => ({ status: 'alive', version }))
  server.get('/readyz', async (_request, reply) => {
    try {
      await ground.database.pool.query('select 1')
      return { status: 'ready' }
    } catch {
      return reply.status(503).send({ status: 'database-away' })
    }
  })
  server.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4').send(await meters.text()))
  server.get('/api/openapi.json', async () => openApiDocument(routes, version))
  server.get('/api', async (request, reply) => reply.type('text/html; charset=utf-8').send(apiPage(routes, localeOf(request))))
  server.get('/api/problems', async (request, reply) => reply.type('text/html; charset=utf-8').send(problemsPage(refusalWords, localeOf(request))))
}
