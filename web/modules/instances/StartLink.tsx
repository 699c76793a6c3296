import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { Allowed } from '#web/shell/Guard.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { instanceWords } from './words.ts'

/** Leads to the start of a process, for whoever may start one. */
export function StartLink() {
  const say = useWords(instanceWords)
  return (
    <Allowed may="instances.work">
      <Link to="/instances/new">
        <Button type="primary">{say('start')}</Button>
      </Link>
    </Allowed>
  )
}
