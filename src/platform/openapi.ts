import type { Locale, Text } from '#kernel/words.ts'
import { apiPrefix, splitFields } from './http.ts'
import { problemStatus, problemWords } from './problem.ts'
import type { AnyRoute, RouteTable } from './routes.ts'
import type { Schema, Shapes } from './shape.ts'
import { objectSchema } from './shape.ts'

/** The OpenAPI 3.1 document, generated from the route table alone. */
export function openApiDocument(routes: RouteTable, version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [path, route] of Object.entries(routes)) {
    const [method, url] = path.split(' ') as [string, string]
    const address = `${apiPrefix}${url.replace(/:(\w+)/g, '{$1}')}`
    paths[address] = { ...paths[address], [method.toLowerCase()]: operation(path, route as AnyRoute) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Qualimesh API', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'qm_session' } },
      schemas: { Problem: problemSchema },
    },
  }
}

const problemSchema: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Stable code; see /api/problems' },
    errors: { type: 'array', items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } } },
  },
}

function operation(path: string, route: AnyRoute): Record<string, unknown> {
  const [method, url] = path.split(' ') as [string, string]
  const takesBody = route.kind === 'perform' || route.kind === 'act'
  const fields: Shapes = takesBody ? route.body : route.query
  const { inPath, inRest } = splitFields(url, fields)
  const pathNames = [...url.matchAll(/:(\w+)/g)].map(match => match[1]!)
  const parameters = [
    ...pathNames.map(name => ({ name, in: 'path', required: true, schema: inPath[name]?.schema ?? { type: 'string', format: 'uuid' } })),
    ...(takesBody ? [] : Object.entries(inRest).map(([name, shape]) => ({ name, in: 'query', required: shape.required, schema: shape.schema }))),
    ...(method === 'GET' ? [] : [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 } }]),
  ]
  return {
    operationId: path.replace(/[^A-Za-z]+/g, '-').toLowerCase(),
    summary: route.kind === 'raw' ? route.summary : path,
    tags: [url.split('/')[1]!],
    ...(route.may === 'anyone' ? { security: [] } : { security: [{ token: [route.may] }, { session: [] }], 'x-permission': route.may }),
    parameters,
    ...(takesBody && method === 'POST' ? { requestBody: { required: true, content: { 'application/json': { schema: objectSchema(inRest) } } } } : {}),
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: {} } } },
      default: { description: 'A problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  }
}

/** The readable page of the same table, without any script. */
export function apiPage(routes: RouteTable, locale: Locale): string {
  const chinese = locale === 'zh-CN'
  const rows = Object.entries(routes).map(([path, route]) => {
    const [method, url] = path.split(' ') as [string, string]
    const fields = (route as AnyRoute).kind === 'perform' || (route as AnyRoute).kind === 'act' ? (route as { body: Shapes }).body : (route as { query: Shapes }).query
    const names = Object.entries(fields)
      .map(([name, shape]) => `<code>${name}${shape.required ? '' : '?'}</code>`)
      .join(' ')
    return `<tr><td><b>${method}</b></td><td><code>${apiPrefix}${url}</code></td><td>${names || '—'}</td><td><code>${(route as AnyRoute).may}</code></td></tr>`
  })
  return page(
    locale,
    chinese ? 'Qualimesh 接口' : 'Qualimesh API',
    `
    <p>${chinese ? '机器读取：' : 'For machines: '}<a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). ${chinese ? '以 <code>Authorization: Bearer qm_…</code> 携带接口令牌；错误为 RFC 9457 文档，见' : 'Send an API token as <code>Authorization: Bearer qm_…</code>. Errors are RFC 9457 documents: '}<a href="/api/problems">/api/problems</a></p>
    <table><thead><tr><th></th><th>${chinese ? '地址' : 'Address'}</th><th>${chinese ? '字段（? 可省略）' : 'Fields (? optional)'}</th><th>${chinese ? '权限' : 'Permission'}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  )
}

/** Every stable problem code with its words. */
export function problemsPage(refusals: Readonly<Record<string, Text>>, locale: Locale): string {
  const codes = Object.entries(problemWords).map(([code, words]) => [code, problemStatus[code as keyof typeof problemStatus], words[locale]] as const)
  const refused = Object.entries(refusals).map(([code, words]) => [code, code.endsWith('.unknown') ? 404 : 409, words[locale]] as const)
  const rows = [...codes, ...refused].map(([code, status, words]) => `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${words}</td></tr>`)
  return page(locale, locale === 'zh-CN' ? '问题代码' : 'Problem codes', `<table><tbody>${rows.join('')}</tbody></table>`)
}

function page(locale: Locale, title: string, body: string): string {
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font:14px/1.6 Inter,"PingFang SC","Noto Sans SC",sans-serif;margin:32px auto;max-width:1100px;padding:0 16px;color-scheme:light dark}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid #8884;vertical-align:top}code{font-size:13px}</style>
<h1>${title}</h1>${body}</html>`
}
