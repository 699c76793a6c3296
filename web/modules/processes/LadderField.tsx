import { DeleteOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { LadderRole, Rung } from '#modules/identity/role.ts'
import { ladderRoles } from '#modules/identity/role.ts'
import { ladderOf } from '#modules/processes/views.ts'
import { ladderRoleWords } from '#modules/promises/words.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Process.module.css'
import { processWords } from './words.ts'

type Props = Readonly<{ rungs: readonly Rung[]; disabled: boolean; onChange: (rungs: readonly Rung[]) => void }>

/** Who is told when a step nears its limit or is over it, and at how many percent: the same ladder that promises have. */
export function LadderField({ rungs, disabled, onChange }: Props) {
  const say = useWords(processWords)
  const put = (index: number, change: Partial<Rung>) => onChange(ladderOf(rungs.map((rung, i) => (i === index ? { ...rung, ...change } : rung))))
  const last = rungs.at(-1)
  const next = last ? Math.min(1000, last.percent + 50) : 100
  return (
    <fieldset className={styles.checklist} disabled={disabled}>
      <legend>{say('ladder')}</legend>
      {rungs.map((rung, index) => (
        <RungRow
          key={`${rung.percent}/${rung.role}`}
          rung={rung}
          disabled={disabled}
          onChange={change => put(index, change)}
          onRemove={() => onChange(rungs.filter((_, i) => i !== index))}
        />
      ))}
      <Button
        size="small"
        disabled={disabled || rungs.length >= mostRungs}
        onClick={() => onChange(ladderOf([...rungs, { percent: next, role: last ? above(last.role) : 'team-manager' }]))}
      >
        {say('addRung')}
      </Button>
    </fieldset>
  )
}

const mostRungs = 10

function above(role: LadderRole): LadderRole {
  return ladderRoles[Math.min(ladderRoles.indexOf(role) + 1, ladderRoles.indexOf('quality-manager'))]!
}

type RowProps = Readonly<{ rung: Rung; disabled: boolean; onChange: (change: Partial<Rung>) => void; onRemove: () => void }>

function RungRow({ rung, disabled, onChange, onRemove }: RowProps) {
  const say = useWords(processWords)
  const sayRole = useWords(ladderRoleWords)
  return (
    <div className={styles.rung}>
      <Percent value={rung.percent} disabled={disabled} onCommit={percent => onChange({ percent })} />
      <Select<LadderRole>
        size="small"
        disabled={disabled}
        aria-label={say('rungRole')}
        value={rung.role}
        getPopupContainer={trigger => trigger.parentElement ?? document.body}
        options={ladderRoles.map(value => ({ value, label: sayRole(value) }))}
        onChange={role => onChange({ role })}
      />
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={say('removeRung', { percent: rung.percent })}
        title={say('removeRung', { percent: rung.percent })}
        onClick={onRemove}
      />
    </div>
  )
}

/** Written when the field is left: rungs stand in their order, and a row must not move while one types in it. */
function Percent({ value, disabled, onCommit }: { value: number; disabled: boolean; onCommit: (value: number) => void }) {
  const say = useWords(processWords)
  const [typed, setTyped] = useState<number | null>(value)
  useEffect(() => setTyped(value), [value])
  const commit = () => (typed === null ? setTyped(value) : typed !== value && onCommit(typed))
  return (
    <InputNumber
      size="small"
      min={1}
      max={1000}
      precision={0}
      suffix="%"
      disabled={disabled}
      aria-label={say('rungPercent')}
      value={typed}
      onChange={setTyped}
      onBlur={commit}
      onPressEnter={commit}
    />
  )
}
