import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { PolicyView } from '#modules/promises/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field } from '#web/ui/Field.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { promiseWords } from './words.ts'

/** Putting a promise in force says from when, and what that means. */
export function ActivateDialog({ policy, onClose }: { policy: PolicyView; onClose: () => void }) {
  const say = useWords(promiseWords)
  const locale = useLocale()
  const [from, setFrom] = useState(() => dayjs())
  const activate = useAct({
    send: () => change(`/promises/${policy.id}/activate`, { activeFrom: from.valueOf() }),
    stale: [['promises'], ['clocks']],
    said: say('activated'),
    done: onClose,
  })
  const foot = (
    <>
      <Button onClick={onClose}>{say('cancel')}</Button>
      <Button type="primary" loading={activate.isPending} onClick={() => activate.mutate()}>
        {say('activate')}
      </Button>
    </>
  )
  return (
    <Dialog title={say('activateTitle', { name: policy.name[locale] })} onClose={onClose} foot={foot}>
      <p>{say('activateBody')}</p>
      <Field label={say('from')}>
        {id => (
          <DatePicker
            id={id}
            showTime
            allowClear={false}
            value={from}
            getPopupContainer={trigger => trigger.closest('dialog') ?? document.body}
            onChange={next => next && setFrom(next)}
          />
        )}
      </Field>
    </Dialog>
  )
}
