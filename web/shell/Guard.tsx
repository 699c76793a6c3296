import type { ReactNode } from 'react'
import type { Permission } from '#modules/identity/role.ts'
import { permissionWords } from '#modules/identity/words.ts'
import { useWords } from '#web/ui/locale.tsx'
import { ForbiddenState } from '#web/ui/States.tsx'
import { useMay } from './session.ts'

/** Shows a page to whoever may see it, and says to everybody else why not. */
export function Guard({ may, children }: { may: Permission; children: ReactNode }) {
  const allowed = useMay(may)
  const say = useWords(permissionWords)
  return allowed ? children : <ForbiddenState permission={say(may)} />
}

/** A part of a page that only exists for whoever may use it. */
export function Allowed({ may, children }: { may: Permission; children: ReactNode }) {
  return useMay(may) ? children : null
}
