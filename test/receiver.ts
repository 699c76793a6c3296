import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:http'

export type Got = Readonly<{ method: string; path: string; headers: IncomingHttpHeaders; body: string }>
type Reply = Readonly<{ status: number; body?: string; headers?: Readonly<Record<string, string>> }>

/** A server of somebody else: it keeps what it is asked, and answers as it is told. */
export async function openReceiver(answer: (got: Got, count: number) => Reply | Promise<Reply> = () => ({ status: 204 })) {
  const got: Got[] = []
  const rule = { answer }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const one = { method: request.method!, path: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') }
    got.push(one)
    const { status, body = '', headers = {} } = await rule.answer(one, got.length)
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', () => done()))
  const { port } = server.address() as { port: number }
  return {
    ...{ got, rule, port, url: `http://receiver.example:${port}/hook` },
    close: () => {
      server.closeAllConnections()
      return new Promise<void>(done => server.close(() => done()))
    },
  }
}
export type Receiver = Awaited<ReturnType<typeof openReceiver>>
