import type { RefObject } from 'react'
import { useEffect, useRef } from 'react'

const moves: Readonly<Record<string, 1 | -1>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/**
 * Keys of a list of links marked `data-row`: j, k and the arrows move, t takes; Enter opens by itself. They work while the focus is in the list and
 * nowhere else, so that single letters never surprise whoever types or speaks to the browser (WCAG 2.1.4).
 */
export function useRowKeys(list: RefObject<HTMLElement | null>, onTake: (row: string) => void): void {
  const take = useRef(onTake)
  take.current = onTake
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const here = event.target instanceof HTMLElement ? event.target : null
      const focused = here?.closest('[data-row]')
      if (!focused || !list.current?.contains(focused) || event.ctrlKey || event.metaKey || event.altKey) return
      const links = [...list.current.querySelectorAll<HTMLElement>('[data-row]')]
      const step = moves[event.key]
      if (step) links[links.indexOf(focused as HTMLElement) + step]?.focus()
      else if (event.key === 't') take.current((focused as HTMLElement).dataset.row!)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [list])
}
