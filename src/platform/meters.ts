import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Counters of the running process in the Prometheus text format. */
export type Meters = Readonly<{
  request: (method: string, route: string, status: number, seconds: number) => void
  activities: (taken: number, refused: number) => void
  pending: (count: number) => void
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
  const taken = new Counter({ name: 'qualimesh_activities_total', help: 'Activities received by the intake', labelNames: ['outcome'], registers: [register] })
  const pending = new Gauge({ name: 'qualimesh_mesh_pending', help: 'Activities received but not yet in the mesh', registers: [register] })
  return {
    request: (method, route, status, seconds) => requests.observe({ method, route, status: String(status) }, seconds),
    activities: (count, refused) => {
      taken.inc({ outcome: 'taken' }, count)
      taken.inc({ outcome: 'refused' }, refused)
    },
    pending: count => pending.set(count),
    text: () => register.metrics(),
  }
}
