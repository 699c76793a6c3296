import type { ReactNode } from 'react'
import { createContext, use, useEffect, useMemo, useState } from 'react'
import { recall, remember } from './remembered.ts'
import type { ThemeName } from './tokens.ts'
import { applyPalette } from './tokens.ts'

export const appearances = ['system', 'light', 'dark'] as const
export type Appearance = (typeof appearances)[number]

const remembered = 'qualimesh.appearance'
const darkSystem = matchMedia('(prefers-color-scheme: dark)')

type Setting = Readonly<{ appearance: Appearance; theme: ThemeName; choose: (appearance: Appearance) => void }>
const AppearanceContext = createContext<Setting>({ appearance: 'system', theme: 'light', choose: () => {} })

function firstAppearance(): Appearance {
  const chosen = recall(remembered)
  return appearances.find(appearance => appearance === chosen) ?? 'system'
}

export function AppearanceProvider({ children }: { children: ReactNode }) {
  const [appearance, setAppearance] = useState(firstAppearance)
  const [systemIsDark, setSystemIsDark] = useState(darkSystem.matches)
  const theme: ThemeName = appearance === 'system' ? (systemIsDark ? 'dark' : 'light') : appearance
  useEffect(() => {
    const follow = (change: MediaQueryListEvent) => setSystemIsDark(change.matches)
    darkSystem.addEventListener('change', follow)
    return () => darkSystem.removeEventListener('change', follow)
  }, [])
  // During render, so that nothing is ever painted in the colours of the other theme.
  if (document.documentElement.dataset.theme !== theme) applyPalette(theme)
  const setting = useMemo<Setting>(
    () => ({
      appearance,
      theme,
      choose: chosen => {
        remember(remembered, chosen)
        setAppearance(chosen)
      },
    }),
    [appearance, theme],
  )
  return <AppearanceContext value={setting}>{children}</AppearanceContext>
}

export function useAppearance(): Setting {
  return use(AppearanceContext)
}
