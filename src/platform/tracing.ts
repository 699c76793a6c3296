import { trace } from '@opentelemetry/api'

/** OpenTelemetry traces, only when an endpoint is configured: the packages are not even loaded otherwise. Returns the way to flush and stop. */
export async function startTracing(endpoint: string | null): Promise<() => Promise<void>> {
  if (!endpoint) return async () => {}
  const { NodeTracerProvider, BatchSpanProcessor } = await import('@opentelemetry/sdk-trace-node')
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http')
  const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }))] })
  provider.register()
  return () => provider.shutdown()
}

/** Begin a span; call what it returns, with the attributes known by then, to end it. Costs next to nothing while no endpoint is configured. */
export function startSpan(name: string): (attributes: Readonly<Record<string, string | number>>) => void {
  const span = trace.getTracer('qualimesh').startSpan(name)
  return attributes => {
    span.setAttributes(attributes)
    span.end()
  }
}
