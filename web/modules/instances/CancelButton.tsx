import { Button } from 'antd'
import { useState } from 'react'
import type { InstanceView } from '#modules/instances/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { workWords } from './words.ts'

/** End a process before its end, with a reason. */
export function CancelButton({ view }: { view: InstanceView }) {
  const say = useWords(workWords)
  const [asking, setAsking] = useState(false)
  const cancel = useAct({
    send: (reason: string) => change(`/instances/${view.id}/cancel`, { reason }),
    stale: [['instances'], ['tasks']],
    said: say('cancelled'),
    done: () => setAsking(false),
  })
  return (
    <Allowed may="instances.manage">
      <Button danger onClick={() => setAsking(true)}>
        {say('cancel')}
      </Button>
      {asking && (
        <ReasonDialog
          danger
          title={say('cancelTitle', { case: view.caseKey })}
          consequence={say('cancelBody')}
          verb={say('cancel')}
          busy={cancel.isPending}
          onClose={() => setAsking(false)}
          onSend={cancel.mutate}
        />
      )}
    </Allowed>
  )
}
