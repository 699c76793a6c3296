import type { ReactNode } from 'react'

/** What a step is called; whoever works by keyboard begins here. */
export function Heading({ children }: { children: ReactNode }) {
  return <h1 tabIndex={-1}>{children}</h1>
}
