import { Worker } from 'node:worker_threads'
import type { ReadFault, ReadMail } from './parsed.ts'

export type MailReader = Readonly<{ read: (path: string) => Promise<ReadMail>; close: () => Promise<void> }>

const limits = { seconds: 4, heapMegabytes: 160, youngMegabytes: 24, stackMegabytes: 4 } as const
type Waiting = Readonly<{ thread: Worker; ask: number; done: (read: ReadMail) => void }>

/** Reads mails one after the other in a thread with little memory and little time; one that kills the thread gets its reason, the next one a new thread. */
export function openMailReader(): MailReader {
  let worker: Worker | null = null
  let waiting: Waiting | null = null
  let asked = 0
  let line: Promise<unknown> = Promise.resolve()

  const answer = (read: ReadMail): void => {
    waiting?.done(read)
    waiting = null
  }
  const start = (): Worker => {
    const thread = startThread()
    thread.on('message', ({ ask, read }: { ask: number; read: ReadMail }) => {
      if (ask === waiting?.ask) answer(read)
    })
    // One that was ended for being slow has its answer; the next mail waits for another thread.
    const died = (fault: ReadFault): void => {
      if (waiting?.thread === thread) answer({ ok: false, fault })
    }
    thread.on('error', error => died('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-heavy' : 'unreadable'))
    thread.on('exit', () => {
      if (worker === thread) worker = null
      died('unreadable')
    })
    // After its listeners, which would hold the process again.
    thread.unref()
    return thread
  }
  const readOne = async (path: string): Promise<ReadMail> => {
    worker ??= start()
    const thread = worker
    asked += 1
    const ask = asked
    const read = new Promise<ReadMail>(done => {
      waiting = { thread, ask, done }
    })
    const late = setTimeout(() => {
      answer({ ok: false, fault: 'too-slow' })
      if (worker === thread) worker = null
      void thread.terminate()
    }, limits.seconds * 1000)
    thread.postMessage({ path, ask })
    return read.finally(() => clearTimeout(late))
  }
  return {
    read: path => {
      const next = line.then(() => readOne(path))
      line = next.catch(() => null)
      return next
    },
    close: async () => {
      await line
      await worker?.terminate()
    },
  }
}

function startThread(): Worker {
  const { heapMegabytes, youngMegabytes, stackMegabytes } = limits
  return new Worker(new URL('./mail-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: youngMegabytes, stackSizeMb: stackMegabytes },
  })
}
