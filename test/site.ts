import { createServer } from 'node:http'

/** A site of somebody else on a port of its own, whose style and scripts are as rude as they come; `put` says what stands in its page. */
export async function openSite() {
  let inside = ''
  const rude = '<style>*{color:#b00!important;font-size:9px!important}button,iframe{display:none!important;opacity:0}</style><script>var e=1,t=2,n=3</script>'
  const server = createServer((request, answer) => {
    if (request.url === '/favicon.ico') return answer.writeHead(204).end()
    const page = `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width, initial-scale=1"><title>A shop</title>${rude}</head><body><main><h1>A shop</h1></main>${inside}</body></html>`
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', () => done()))
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    /** The same under a name that the product has, too: to a browser the two are of one site. */
    near: `http://localhost:${port}`,
    put: (html: string): void => {
      inside = html
    },
    close: () => new Promise<void>(done => server.close(() => done())),
  }
}
