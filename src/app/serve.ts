import type { FastifyInstance } from 'fastify'
import { authenticate } from '#modules/identity/public.ts'
import { addHouseRoutes } from '#platform/house-routes.ts'
import { buildServer } from '#platform/http.ts'
import { openLogger } from '#platform/logger.ts'
import { openMeters } from '#platform/meters.ts'
import type { Settings } from '#platform/settings.ts'
import type { House } from './house.ts'
import { version } from './version.ts'
import { framedPages, plainPages, refusalWords, routes, webFolder } from './wire.ts'

/** The port is taken: one sentence. */
export class PortBusy extends Error {}

/** Put the HTTP server of an open house on its port. */
export async function serve({ ground }: House, settings: Settings): Promise<FastifyInstance> {
  const parts = {
    ground,
    routes,
    framedPages,
    plainPages,
    refusalWords,
    webFolder,
    publicUrl: settings.publicUrl,
    logger: openLogger(settings.logLevel),
    meters: openMeters(),
    authenticate: (credentials: Parameters<typeof authenticate>[1]) => authenticate(ground, credentials),
  }
  const server = await buildServer(parts)
  addHouseRoutes(server, parts, version)
  try {
    await server.listen({ host: settings.host, port: settings.port })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new PortBusy(`Port ${settings.port} on ${settings.host} is in use: stop what uses it, or set PORT to another one.`)
    throw error
  }
  return server
}
