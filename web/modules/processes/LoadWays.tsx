import { Button } from 'antd'
import { useAct } from '#web/shell/act.ts'
import { read } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import type { LoadFieldsProps } from './LoadFields.tsx'
import { Part, Row } from './LoadParts.tsx'
import { withPastWays } from './load-form.ts'
import { loadWords } from './load-words.ts'
import { NumberField } from './NumberField.tsx'
import { useNames } from './node-names.ts'
import styles from './Process.module.css'

const gatewayHints = { exclusive: 'waysExclusive', inclusive: 'waysInclusive', starts: 'waysStarts' } as const

/** Which way cases go at gateways: as assumed, or as the log shows. */
export function LoadWays(props: LoadFieldsProps) {
  const { diagram, setup, form, onChange } = props
  const say = useWords(loadWords)
  const format = useFormat()
  const name = useNames(diagram)
  if (setup.gateways.length === 0) return null
  return (
    <Part title={say('ways')}>
      {setup.gateways.some(({ kind }) => kind === 'exclusive') && <FromLog {...props} />}
      {setup.gateways.map(({ node, kind, ways }) => {
        const { [node]: n, ...others } = form.pastWays
        return (
          <fieldset key={`${kind} ${node}`} className={styles.gateway}>
            <legend>
              {kind === 'starts' ? '' : `${name(node)} · `}
              {say(gatewayHints[kind])}
              {kind === 'exclusive' && n !== undefined && <span className="muted"> · {say('waysPast', { n: format.number(n) })}</span>}
            </legend>
            {ways.map(({ id: way, name: called, to, percent }) => {
              const put = (share: number | null) => onChange({ ...form, pastWays: others, ways: { ...form.ways, [way]: share ?? 0 } })
              return (
                <Row key={way} name={called || `→ ${name(to)}`}>
                  {id => <NumberField id={id} suffix="%" most={100} value={form.ways[way] ?? percent} onChange={put} />}
                </Row>
              )
            })}
          </fieldset>
        )
      })}
    </Part>
  )
}

/** Hand-overs between steps, of cases that ran here or whose activities are mapped, tell which way was taken. */
function FromLog({ process, setup, form, onChange }: LoadFieldsProps) {
  const say = useWords(loadWords)
  const ask = useAct({
    send: () => read(`/conformance/${process}`, {}),
    done: ({ edges }) => onChange(withPastWays(form, setup, edges)),
    quiet: true,
  })
  const nothing = ask.isError || (ask.isSuccess && Object.keys(withPastWays(form, setup, ask.data.edges).pastWays).length === 0)
  return (
    <Allowed may="conformance.read">
      <p className={styles.small}>
        <Button size="small" loading={ask.isPending} onClick={() => ask.mutate()}>
          {say('waysFromLog')}
        </Button>
      </p>
      {nothing ? <Alert tone="concern">{say('waysNone')}</Alert> : ask.isSuccess && <p className={styles.small}>{say('waysFound')}</p>}
    </Allowed>
  )
}
