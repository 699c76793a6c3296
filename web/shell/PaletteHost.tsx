import type { ReactNode } from 'react'
import { createContext, lazy, Suspense, use, useCallback, useEffect, useState } from 'react'

const Palette = lazy(() => import('./Palette.tsx').then(module => ({ default: module.Palette })))
const OpenContext = createContext<() => void>(() => {})

/** Opens the command palette on ⌘K / Ctrl-K from anywhere; its code is loaded when first needed. */
export function PaletteHost({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      setOpen(before => !before)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  const show = useCallback(() => setOpen(true), [])
  const close = useCallback(() => setOpen(false), [])
  return (
    <OpenContext value={show}>
      {children}
      <Suspense>{open && <Palette onClose={close} />}</Suspense>
    </OpenContext>
  )
}

export function usePaletteOpener(): () => void {
  return use(OpenContext)
}
