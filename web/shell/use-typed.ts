import { useEffect, useRef, useState } from 'react'
import { useAddress } from '#web/shell/address.ts'

/** A search field whose text goes into the address once one pauses, so that a list found can be shared and gone back to. */
export function useTyped(name: string): readonly [string, (typed: string) => void] {
  const { one, set } = useAddress()
  const stands = one(name) ?? ''
  const [typed, setTyped] = useState(stands)
  const sent = useRef(stands)
  useEffect(() => {
    // What comes back from here is older than what is being typed; only what comes from elsewhere is taken over.
    if (stands !== sent.current) setTyped(stands)
    sent.current = stands
  }, [stands])
  useEffect(() => {
    if (typed.trim() === sent.current) return
    const timer = setTimeout(() => {
      sent.current = typed.trim()
      set({ [name]: typed.trim() || undefined }, true)
    }, 250)
    return () => clearTimeout(timer)
  }, [typed, set, name])
  return [typed, setTyped]
}
