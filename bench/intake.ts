import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startUp } from '../src/app/qm/up.ts'
import { percentileOf } from './house.ts'
import type { Figure } from './timing.ts'

const seconds = 20,
  perBatch = 500,
  senders = 4

/** Batches of 500 over HTTP with a token, durable, while the mesh is kept fresh by the same machine. */
export async function intakeBench(): Promise<Figure[]> {
  const home = mkdtempSync(join(tmpdir(), 'qm-bench-'))
  const running = await startUp(
    { QUALIMESH_HOME: home, PORT: '7492', QUALIMESH_LOG: 'silent', QUALIMESH_ADMIN_EMAIL: 'bench@example.org', QUALIMESH_ADMIN_PASSWORD: 'a long bench password' },
    message => console.error(message),
  )
  try {
    const { headers, token } = await signIn(running.settings.publicUrl)
    const { sent, elapsed } = await send(running.settings.publicUrl, token)
    const lags = await freshness(running.settings.publicUrl, { token, headers })
    return [
      { name: `intake by API, batches of ${perBatch}, ${senders} senders`, value: Math.round(sent / elapsed), unit: 'activities/s', budget: '≥ 10000' },
      { name: 'mesh fresh after a batch, p95 of 10', value: Math.round(percentileOf(lags, 0.95)), unit: 'ms', budget: '≤ 2000' },
    ]
  } finally {
    await running.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

type Signed = Readonly<{ headers: Readonly<Record<string, string>>; token: string }>

async function signIn(url: string): Promise<Signed> {
  const answer = await fetch(`${url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'bench@example.org', password: 'a long bench password' }),
  })
  const me = (await answer.json()) as { csrf: string }
  const headers = {
    cookie: answer.headers
      .getSetCookie()
      .map(line => line.split(';')[0])
      .join('; '),
    'x-csrf-token': me.csrf,
    'content-type': 'application/json',
  }
  const made = await fetch(`${url}/api/v1/tokens/${crypto.randomUUID()}/create`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'bench', scopes: ['mesh.intake', 'mesh.read'], expiresInDays: 1 }),
  })
  return { headers, token: ((await made.json()) as { token: string }).token }
}

/** Cases of eight steps over twelve sites; every batch brings a few steps of many cases, as live systems do. */
function batchOf(number: number, from: number): string {
  const lines: string[] = []
  for (let index = 0; index < perBatch; index += 1) {
    const serial = number * perBatch + index,
      step = index % 8,
      chain = Math.floor(serial / 8)
    lines.push(
      JSON.stringify({
        source: 'bench',
        id: String(serial),
        case: `c${chain}`,
        activity: `step ${step}`,
        time: from + serial * 10,
        site: `site ${chain % 12}`,
        unit: `unit ${(chain % 12) * 3 + (step % 3)}`,
        person: `p${(chain * 7 + step) % 120}`,
        channel: `channel ${chain % 4}`,
      }),
    )
  }
  return lines.join('\n')
}

async function post(url: string, token: string, body: string): Promise<void> {
  const answer = await fetch(`${url}/api/v1/activities`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' }, body })
  if (!answer.ok) throw new Error(`intake answered ${answer.status}: ${await answer.text()}`)
}

async function send(url: string, token: string): Promise<{ sent: number; elapsed: number }> {
  const began = performance.now(),
    until = began + seconds * 1000,
    from = Date.now() - 86_400_000
  let number = 0,
    sent = 0
  await Promise.all(
    Array.from({ length: senders }, async () => {
      while (performance.now() < until) {
        await post(url, token, batchOf(number++, from))
        sent += perBatch
      }
    }),
  )
  return { sent, elapsed: (performance.now() - began) / 1000 }
}

/** After the backlog is folded: how long until a new batch is part of the mesh. */
async function freshness(url: string, { token }: Signed): Promise<number[]> {
  const pending = async (): Promise<number> =>
    ((await (await fetch(`${url}/api/v1/mesh/state`, { headers: { authorization: `Bearer ${token}` } })).json()) as { pending: number }).pending
  const settled = async (): Promise<void> => {
    while ((await pending()) > 0) await new Promise(resolve => setTimeout(resolve, 25))
  }
  const drained = performance.now()
  await settled()
  console.log(`(backlog at the end of sending was folded in ${Math.round(performance.now() - drained)} ms)`)
  const lags: number[] = []
  for (let round = 0; round < 10; round += 1) {
    await post(url, token, batchOf(1_000_000 + round, Date.now()))
    const sent = performance.now()
    await settled()
    lags.push(performance.now() - sent)
  }
  return lags
}
