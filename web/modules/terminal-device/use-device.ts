import { useCallback, useEffect, useRef, useState } from 'react'
import type { OpenTerminal, TerminalSent } from '#modules/terminals/views.ts'
import { useLocale } from '#web/ui/locale.tsx'
import { isStatus } from '#web/ui/problem.ts'
import type { Entry } from './asking.ts'
import { ask, mayComeThrough } from './asking.ts'
import { forget, keep, keptNames, recall } from './vault.ts'

const beatMilliseconds = 30_000
const secretName = 'device'
const entries = 'entry/'
/** Which build this page is, by the name of its script. */
const version = /-([\w-]{6,})\.js$/.exec(new URL(import.meta.url).pathname)?.[1] ?? 'development'

/** The secret of this device: not known yet, none, or the one it was paired with. */
export function useSecret() {
  const [device, setDevice] = useState<string | null | undefined>(undefined)
  useEffect(() => {
    void recall<string>(secretName).then(setDevice)
  }, [])
  const paired = useCallback(async (secret: string) => {
    await keep(secretName, secret)
    setDevice(secret)
  }, [])
  const unpaired = useCallback(() => {
    void forget(secretName)
    setDevice(null)
  }, [])
  return { device, paired, unpaired }
}

/** What this device shows, asked again with each beat; and its queue, which is sent before each beat. */
export function useTerminal(device: string, unpaired: () => void) {
  const locale = useLocale()
  const [shown, setShown] = useState<OpenTerminal | null>(null)
  const [broken, setBroken] = useState(false)
  const flying = useRef(new Set<string>())
  const speaking = useRef(locale)
  speaking.current = locale
  useEffect(() => {
    let over = false
    const turn = async () => {
      try {
        await sendKept(device, flying.current)
        await ask('beat', { device, version, queue: (await keptNames(entries)).length }, speaking.current)
        const open = await ask('open', { device }, speaking.current)
        if (over) return
        setShown(before => (JSON.stringify(before) === JSON.stringify(open) ? before : open))
        setBroken(false)
      } catch (error) {
        if (over) return
        setBroken(true)
        if (isStatus(error, 404)) unpaired()
      }
    }
    const again = () => void turn()
    again()
    const timer = setInterval(again, beatMilliseconds)
    addEventListener('online', again)
    return () => {
      over = true
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [device, unpaired])
  return { shown, broken, send: (entry: Entry) => send(device, entry, flying.current) }
}

/** Keep it first, then send it: whatever happens in between, nothing is lost. @returns null where it is kept for later */
async function send(device: string, entry: Entry, flying: Set<string>): Promise<TerminalSent | null> {
  const name = `${entries}${entry.entry}`
  flying.add(name)
  try {
    await keep(name, entry)
    const sent = await ask('send', { ...entry, device, late: false }, entry.locale)
    await forget(name)
    return sent
  } catch (error) {
    if (mayComeThrough(error)) return null
    await forget(name)
    throw error
  } finally {
    flying.delete(name)
  }
}

/** What was kept, one after the other. What is refused stays and is counted, so that somebody looks after it; it does not hold up the rest. */
async function sendKept(device: string, flying: ReadonlySet<string>): Promise<void> {
  for (const name of await keptNames(entries)) {
    const entry = flying.has(name) ? null : await recall<Entry>(name)
    if (!entry) continue
    try {
      await ask('send', { ...entry, device, late: true }, entry.locale)
      await forget(name)
    } catch (error) {
      if (mayComeThrough(error) || isStatus(error, 404)) throw error
    }
  }
}
