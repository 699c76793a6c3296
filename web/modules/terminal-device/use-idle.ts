import { useEffect, useRef, useState } from 'react'

const warning = 15

/** Begin anew after so long without a touch. @returns the seconds that are left once few are, else null */
export function useIdle(seconds: number, begin: () => void): Readonly<{ left: number | null; touch: () => void }> {
  const [left, setLeft] = useState<number | null>(null)
  const last = useRef(Date.now())
  const anew = useRef(begin)
  anew.current = begin
  const touch = () => {
    last.current = Date.now()
    setLeft(null)
  }
  useEffect(() => {
    const touched = () => {
      last.current = Date.now()
      setLeft(null)
    }
    const timer = setInterval(() => {
      const rest = seconds - Math.floor((Date.now() - last.current) / 1000)
      if (rest <= 0) {
        touched()
        anew.current()
      } else setLeft(rest <= warning ? rest : null)
    }, 1000)
    const kinds = ['pointerdown', 'keydown', 'input'] as const
    for (const kind of kinds) addEventListener(kind, touched)
    return () => {
      clearInterval(timer)
      for (const kind of kinds) removeEventListener(kind, touched)
    }
  }, [seconds])
  return { left, touch }
}
