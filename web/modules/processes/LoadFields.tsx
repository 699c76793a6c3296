import type { LoadSetup } from '#modules/processes/load-setup.ts'
import { useWords } from '#web/ui/locale.tsx'
import type { Diagram } from './editor-types.ts'
import { LoadDemand } from './LoadDemand.tsx'
import { Part, Row } from './LoadParts.tsx'
import { LoadWays } from './LoadWays.tsx'
import type { LoadForm } from './load-form.ts'
import { handlingOf, poolsOf } from './load-form.ts'
import { loadWords } from './load-words.ts'
import { NumberField } from './NumberField.tsx'
import { useNames } from './node-names.ts'

export type LoadFieldsProps = Readonly<{ process: string; diagram: Diagram; setup: LoadSetup; form: LoadForm; onChange: (form: LoadForm) => void }>

/** What is assumed: demand first, then people and handling; the rest is folded away until it is wanted. */
export function LoadFields(props: LoadFieldsProps) {
  return (
    <>
      <LoadDemand {...props} />
      <People {...props} />
      <Handling {...props} />
      <LoadWays {...props} />
      <Events {...props} />
      <Run {...props} />
    </>
  )
}

function People({ setup, form, onChange }: LoadFieldsProps) {
  const say = useWords(loadWords)
  const pools = poolsOf(setup)
  if (pools.length === 0) return null
  return (
    <Part open title={say('people')} hint={say('peopleHint')}>
      {pools.map(pool => (
        <Row key={pool} name={pool || say('noUnit')}>
          {id => (
            <NumberField
              id={id}
              least={1}
              most={10_000}
              empty={say('asNeeded')}
              value={form.people[pool] ?? null}
              onChange={count => onChange({ ...form, people: { ...form.people, [pool]: count } })}
            />
          )}
        </Row>
      ))}
    </Part>
  )
}

function Handling({ diagram, setup, form, onChange }: LoadFieldsProps) {
  const say = useWords(loadWords)
  const name = useNames(diagram)
  return (
    <Part open title={say('handling')} hint={say('handlingHint')}>
      {setup.steps.map(step => {
        const { node, pool, handling } = step
        const now = handlingOf(form, step)
        const put = (change: Partial<typeof now>) => onChange({ ...form, handling: { ...form.handling, [node]: { ...now, ...change } } })
        const note = handling.law === 'exponential' ? say('message') : pool === null ? say('machine') : ''
        return (
          <Row key={node} name={name(node)} note={note}>
            {id => (
              <>
                <NumberField id={id} label={say('minutesOf', { name: name(node) })} value={now.minutes} onChange={minutes => put({ minutes })} />
                {handling.law === 'lognormal' && (
                  <NumberField label={say('spreadOf', { name: name(node) })} suffix="%" most={1000} value={now.spread} onChange={spread => put({ spread })} />
                )}
              </>
            )}
          </Row>
        )
      })}
    </Part>
  )
}

function Events({ diagram, setup, form, onChange }: LoadFieldsProps) {
  const say = useWords(loadWords)
  const name = useNames(diagram)
  if (setup.waits.length + setup.failures.length === 0) return null
  return (
    <>
      {setup.waits.length > 0 && (
        <Part title={say('waits')} hint={say('waitsHint')}>
          {setup.waits.map(({ node, event, minutes }) => (
            <Row key={node} name={name(node)} note={say(event)}>
              {id => (
                <NumberField id={id} value={node in form.waits ? form.waits[node]! : minutes} onChange={count => onChange({ ...form, waits: { ...form.waits, [node]: count } })} />
              )}
            </Row>
          ))}
        </Part>
      )}
      {setup.failures.length > 0 && (
        <Part title={say('failures')}>
          {setup.failures.map(node => (
            <Row key={node} name={name(node)}>
              {id => (
                <NumberField
                  id={id}
                  suffix="%"
                  most={100}
                  value={form.failures[node] ?? 0}
                  onChange={share => onChange({ ...form, failures: { ...form.failures, [node]: share } })}
                />
              )}
            </Row>
          ))}
        </Part>
      )}
    </>
  )
}

function Run({ form, onChange }: LoadFieldsProps) {
  const say = useWords(loadWords)
  const fields = [
    ['days', 'days', 366],
    ['warmUp', 'warmUpDays', 366],
    ['replications', 'replications', 50],
    ['seed', 'seed', 2 ** 31 - 1],
  ] as const
  return (
    <Part title={say('run')} hint={say('runHint')}>
      {fields.map(([label, field, most]) => (
        <Row key={field} name={say(label)}>
          {id => <NumberField id={id} most={most} value={form[field]} onChange={value => onChange({ ...form, [field]: value })} />}
        </Row>
      ))}
    </Part>
  )
}
