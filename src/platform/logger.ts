import type { FastifyBaseLogger } from 'fastify'
import { pino } from 'pino'

export type Logger = FastifyBaseLogger

/** Structured logs, one JSON line each; secrets never reach them: cookies, authorisation and bodies are not logged at all. */
export function openLogger(level: string): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['*.password', '*.secret', '*.token', '*.cookie'] },
    pino.destination({ dest: 2, sync: false }),
  )
}
