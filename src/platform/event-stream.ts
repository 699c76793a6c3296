import type { Exchange } from './routes.ts'

/** A stream to one browser (server-sent events): what is sent on it, the way to end it, and its end, whoever brought it about. */
export type EventStream = Readonly<{ send: (text: string) => void; end: () => void; closed: Promise<void>; isClosed: () => boolean }>
const beatMilliseconds = 20_000

/** Answer a request with a stream that beats, so that nobody between takes it for dead. @param onBeat what else is due with each beat */
export function openEventStream({ reply }: Exchange, onBeat: () => void = () => {}): EventStream {
  reply.hijack()
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', connection: 'keep-alive', 'x-accel-buffering': 'no' })
  const send = (text: string): void => {
    reply.raw.write(text)
  }
  const beat = setInterval(() => {
    send(': beat\n\n')
    onBeat()
  }, beatMilliseconds)
  const closed = new Promise<void>(resolve => reply.raw.once('close', resolve)).then(() => clearInterval(beat))
  send('retry: 2000\n\n')
  return { send, end: () => reply.raw.end(), closed, isClosed: () => reply.raw.destroyed }
}
