import { connect } from 'node:net'
import { createInterface } from 'node:readline'

type Sender = Readonly<{ greet: () => Promise<void>; send: (mail: string) => Promise<void>; close: () => void }>

/** A sender who waits for every answer, on one connection for many mails. */
export function openSender(port: number, to: string): Sender {
  const socket = connect(port, '127.0.0.1')
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
  const reply = async (): Promise<string> => {
    for (;;) {
      const { value } = await lines.next()
      if (typeof value !== 'string') throw new Error('the connection was closed')
      if (value[3] !== '-') return value
    }
  }
  const say = (text: string): Promise<string> => {
    socket.write(`${text}\r\n`)
    return reply()
  }
  return {
    greet: async () => {
      await reply()
      await say('EHLO bench.example')
    },
    send: async (mail: string) => {
      await say('MAIL FROM:<wang@customer.example>')
      await say(`RCPT TO:<${to}>`)
      await say('DATA')
      const answer = await say(`${mail.replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..')}\r\n.`)
      if (!answer.startsWith('250')) throw new Error(answer)
    },
    close: () => {
      socket.destroy()
    },
  }
}
