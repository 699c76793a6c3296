import { bombs } from '../test/bombs.ts'
import { freePort } from '../test/free-port.ts'
import { letter, mailboxOf } from '../test/mail.ts'
import { newId } from './house.ts'
import { forgetPeak, peakMemory, residentMemory } from './processes.ts'
import type { Caller } from './product.ts'
import { startProduct } from './product.ts'
import { openSender } from './sender.ts'

const address = 'help@example.org'
/** Megabytes that the product's process held at its peak beyond what it held before: for each hostile mail, and for all of them one after the other. */
type Held = Readonly<{ each: readonly number[]; all: number }>

/** Hostile mails one after the other come to the product, which has read an ordinary one before. */
export async function bombMemory(): Promise<Held> {
  const port = await freePort()
  const product = await startProduct({ QUALIMESH_SMTP: `127.0.0.1:${port}` })
  try {
    await product.administrator.post(`/mail/mailboxes/${newId()}/create`, mailboxOf(address))
    await read(product.administrator, port, letter())
    const rest = residentMemory(product.pid)
    const [each, peaks]: [number[], number[]] = [[], []]
    for (const make of Object.values(bombs)) {
      forgetPeak(product.pid)
      const before = residentMemory(product.pid)
      await read(product.administrator, port, make())
      const peak = peakMemory(product.pid)
      each.push((peak - before) / 1024)
      peaks.push(peak)
    }
    return { each, all: (Math.max(...peaks) - rest) / 1024 }
  } finally {
    await product.stop()
  }
}

async function read({ get }: Caller, port: number, mail: string): Promise<void> {
  const sender = openSender(port, address)
  await sender.greet()
  await sender.send(mail)
  sender.close()
  const settled = async (): Promise<boolean> => (await get<{ rows: readonly { stage: string }[] }>('/mail')).rows.every(({ stage }) => stage === 'settled')
  while (!(await settled())) await new Promise(done => setTimeout(done, 50))
}
