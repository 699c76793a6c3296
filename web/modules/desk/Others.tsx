import type { LookerView } from '#modules/desk/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Desk.module.css'
import { caseWords } from './words.ts'

/** Who else has this case open; two who write at once would answer past each other. */
export function Others({ others }: { others: readonly LookerView[] }) {
  const say = useWords(caseWords)
  if (others.length === 0) return null
  const writing = others.filter(each => each.writing)
  const names = (writing.length > 0 ? writing : others).map(({ name }) => name).join(', ')
  return (
    <p className={styles.banner} role="status">
      {say(writing.length > 0 ? 'writes' : 'looks', { names })}
    </p>
  )
}
