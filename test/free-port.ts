import { createServer } from 'node:net'

/** A port of this machine that nobody listens on; test files run side by side, and none has a number of its own. */
export function freePort(): Promise<number> {
  return new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}
