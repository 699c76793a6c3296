import type { Triple } from '#modules/conformance/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { Share } from '#web/ui/Values.tsx'
import styles from './Conformance.module.css'
import { conformanceWords } from './words.ts'

/** The three numbers that are never shown apart: cases without deviation, mean fitness, steps within their limit. */
export function TripleFigures({ triple }: { triple: Triple }) {
  const say = useWords(conformanceWords)
  const format = useFormat()
  return (
    <dl className={styles.triple}>
      <div>
        <dt>{say('cases')}</dt>
        <dd className="number">{format.number(triple.cases)}</dd>
        <dd className="muted">{say('openCases', { count: format.number(triple.open) })}</dd>
      </div>
      <div>
        <dt>{say('clean')}</dt>
        <dd>{triple.clean ? <Share rate={triple.clean} /> : '–'}</dd>
      </div>
      <div>
        <dt title={say('fitnessHint')}>{say('fitness')}</dt>
        <dd className="number" title={say('fitnessHint')}>
          {triple.fitness === null ? '–' : format.number(triple.fitness, 3)}
        </dd>
      </div>
      <div>
        <dt>{say('inLimit')}</dt>
        <dd>{triple.inLimit ? <Share rate={triple.inLimit} /> : '–'}</dd>
      </div>
    </dl>
  )
}
