import { useWords } from '#web/ui/locale.tsx'
import { caseWords } from './case-words.ts'
import styles from './VariantList.module.css'

/** Repeats in a row are told once with their count. */
function gathered(path: readonly string[]): readonly { step: string; times: number }[] {
  const steps: { step: string; times: number }[] = []
  for (const step of path) {
    const last = steps.at(-1)
    if (last?.step === step) last.times += 1
    else steps.push({ step, times: 1 })
  }
  return steps
}

/** A path as a row of steps; each step is a button that filters by it. */
export function PathView({ path, chosen, onStep }: { path: readonly string[]; chosen: readonly string[]; onStep: (step: string) => void }) {
  const say = useWords(caseWords)
  return (
    <ol className={styles.path}>
      {gathered(path).map(({ step, times }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same step may come again later on the path
        <li key={index}>
          <button
            type="button"
            className={chosen.includes(step) ? styles.chosen : undefined}
            aria-pressed={chosen.includes(step)}
            title={say('filterStep', { step })}
            onClick={() => onStep(step)}
          >
            {step}
            {times > 1 && <span className="muted"> ×{times}</span>}
          </button>
        </li>
      ))}
    </ol>
  )
}
