import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** Counters of the running process in the Prometheus text format. */
export type Meters = Readonly<{
  request: (method: string, route: string, status: number, seconds: number) => void
  text: () => Promise<string>
}>

export function openMeters(): Meters {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const requests = new Histogram({
    name: 'qualimesh_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.15, 0.25, 0.5, 1, 5],
    registers: [register],
  })
  return {
    request: (method, route, status, seconds) => requests.observe({ method, route, status: String(status) }, seconds),
    text: () => register.metrics(),
  }
}
