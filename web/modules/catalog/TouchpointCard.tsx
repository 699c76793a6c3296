import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ServiceView, TouchpointElement, TouchpointView } from '#modules/catalog/views.ts'
import { elementTiers } from '#modules/catalog/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Services.module.css'
import { serviceWords } from './service-words.ts'
import { TierMark } from './TierMark.tsx'
import { useText } from './use-text.ts'

type Standards = ServiceView['standards']
type Props = Readonly<{ touchpoints: readonly TouchpointView[]; standards: Standards; index: number; onChange: () => void }>

/** A touchpoint in its place of the journey, its elements told apart by tier. */
export function TouchpointCard({ touchpoints, standards, index, onChange }: Props) {
  const say = useWords(serviceWords)
  const words = useText()
  const touchpoint = touchpoints[index]!
  const ordered = elementTiers.flatMap(tier => touchpoint.elements.filter(element => element.tier === tier))
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <span className={styles.number}>{index + 1}</span>
        <div className={styles.title}>
          <h3>{words(touchpoint.name)}</h3>
          <p>{touchpoint.channel ?? say('anyChannel')}</p>
        </div>
      </div>
      <ul className={styles.elements}>
        {ordered.length === 0 && <li className="muted">{say('noElements')}</li>}
        {ordered.map((element, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: elements have no identity but their place
          <Element key={at} element={element} standards={standards} />
        ))}
      </ul>
      <Allowed may="catalog.write">
        <Actions touchpoints={touchpoints} standards={standards} index={index} onChange={onChange} />
      </Allowed>
    </li>
  )
}

function Element({ element, standards }: { element: TouchpointElement; standards: Standards }) {
  const words = useText()
  const standard = element.standard ? standards[element.standard] : undefined
  return (
    <li className={styles.element}>
      <TierMark tier={element.tier} />
      <span>{words(element.text)}</span>
      {standard && (
        <Link className={styles.held ?? ''} to="/standards/$id" params={{ id: element.standard } as never}>
          {standard.code} {words(standard.title)}
        </Link>
      )}
      {element.choices.length > 0 && (
        <span className={styles.choices}>
          {element.choices.map((choice, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: choices have no identity but their place
            <span key={at} className={styles.choice}>
              {words(choice)}
            </span>
          ))}
        </span>
      )}
    </li>
  )
}

function Actions({ touchpoints, index, onChange }: Props) {
  const say = useWords(serviceWords)
  const words = useText()
  const { id, name } = touchpoints[index]!
  const said = words(name)
  const move = useAct<string | null>({ send: before => change(`/touchpoints/${id}/move`, { before }), stale: [['services']] })
  const remove = useAct({ send: () => change(`/touchpoints/${id}/remove`), stale: [['services']] })
  return (
    <div className={styles.actions}>
      <Button size="small" type="text" aria-label={`${say('change')}: ${said}`} onClick={onChange}>
        {say('change')}
      </Button>
      <Button
        size="small"
        type="text"
        icon={<LeftOutlined aria-hidden />}
        aria-label={`${say('earlier')}: ${said}`}
        disabled={index === 0}
        onClick={() => move.mutate(touchpoints[index - 1]!.id)}
      >
        {say('earlier')}
      </Button>
      <Button
        size="small"
        type="text"
        icon={<RightOutlined aria-hidden />}
        iconPlacement="end"
        aria-label={`${say('later')}: ${said}`}
        disabled={index === touchpoints.length - 1}
        onClick={() => move.mutate(touchpoints[index + 2]?.id ?? null)}
      >
        {say('later')}
      </Button>
      <ConfirmButton
        size="small"
        type="text"
        danger
        title={say('removeTouchpointTitle', { name: said })}
        consequence={say('removeTouchpointBody')}
        verb={say('remove')}
        onConfirm={() => remove.mutateAsync()}
      >
        {say('remove')}
      </ConfirmButton>
    </div>
  )
}
