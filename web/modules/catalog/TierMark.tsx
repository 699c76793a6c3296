import type { ElementTier } from '#modules/catalog/views.ts'
import { elementTierWords } from '#modules/catalog/words.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Services.module.css'

/** The tier of an element as a shape and a word: a full square, a split one, an open circle. */
export function TierMark({ tier }: { tier: ElementTier }) {
  const say = useWords(elementTierWords)
  return (
    <span className={`${styles.tier} ${styles[tier]}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {tier === 'fixed' && <rect x="1" y="1" width="10" height="10" rx="1.5" fill="currentColor" />}
        {tier === 'limited-choice' && (
          <>
            <rect x="1" y="1" width="10" height="10" rx="1.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
            <path d="M1 6h10M6 1v10" stroke="currentColor" strokeWidth="1.6" />
          </>
        )}
        {tier === 'custom' && <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.4 1.8" />}
      </svg>
      {say(tier)}
    </span>
  )
}
