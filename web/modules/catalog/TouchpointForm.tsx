import { PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { noText } from '#kernel/words.ts'
import type { ServiceView, TouchpointElement, TouchpointView } from '#modules/catalog/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import { uiWords } from '#web/ui/words.ts'
import { BothLanguages } from './BothLanguages.tsx'
import { ElementFields } from './ElementFields.tsx'
import styles from './Services.module.css'
import { serviceWords } from './service-words.ts'

type Draft = Readonly<Pick<TouchpointView, 'channel' | 'name' | 'elements'>>
type Props = Readonly<{ service: ServiceView; touchpoint: TouchpointView | null; onClose: () => void }>

const fresh: TouchpointElement = { tier: 'fixed', text: noText, choices: [], standard: null }

/** Create or edit a touchpoint: where it happens, and its elements by tier. */
export function TouchpointForm({ service, touchpoint, onClose }: Props) {
  const say = useWords(serviceWords)
  const sayUi = useWords(uiWords)
  const [id] = useState(() => touchpoint?.id ?? newId())
  const [{ channel, name, elements }, setDraft] = useState<Draft>(() => touchpoint ?? { channel: null, name: noText, elements: [fresh] })
  const set = (part: Partial<Draft>) => setDraft({ channel, name, elements, ...part })
  const body = { channel, name, elements }
  const save = useAct({
    send: () => (touchpoint ? change(`/touchpoints/${id}/change`, body) : change(`/touchpoints/${id}/create`, { service: service.id, ...body })),
    stale: [['services']],
    done: onClose,
    quiet: true,
  })
  return (
    <Dialog title={say(touchpoint ? 'changeTouchpoint' : 'newTouchpoint')} onClose={onClose} wide>
      <Form onSend={() => save.mutate()}>
        <BothLanguages
          label={say('name')}
          value={name}
          error={fieldMessage(save.error, 'name.zh-CN') ?? fieldMessage(save.error, 'name.en')}
          onChange={value => set({ name: value })}
        />
        <Field label={say('channels')}>
          {field => (
            <Select
              id={field}
              value={channel ?? ''}
              getPopupContainer={trigger => trigger.parentElement ?? document.body}
              options={[{ value: '', label: say('anyChannel') }, ...service.channels.map(value => ({ value, label: value }))]}
              onChange={value => set({ channel: value || null })}
            />
          )}
        </Field>
        {elements.map((element, index) => (
          <ElementFields
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place
            key={index}
            number={index + 1}
            element={element}
            onChange={next => set({ elements: elements.map((before, at) => (at === index ? next : before)) })}
            onRemove={() => set({ elements: elements.filter((_, at) => at !== index) })}
          />
        ))}
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => set({ elements: [...elements, fresh] })}>
          {say('addElement')}
        </Button>
        <FormProblem error={save.error} />
        <div className={styles.foot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {say(touchpoint ? 'save' : 'create')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
