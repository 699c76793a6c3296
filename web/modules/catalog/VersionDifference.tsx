import type { Locale } from '#kernel/words.ts'
import { locales } from '#kernel/words.ts'
import type { StandardContent, StandardView, VersionView } from '#modules/catalog/views.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import type { DifferenceLine } from './lines-difference.ts'
import { linesDifference } from './lines-difference.ts'
import styles from './Standard.module.css'
import { serviceWords } from './service-words.ts'
import { standardWords } from './standard-words.ts'
import { usePromise } from './use-promise.ts'
import { useText } from './use-text.ts'

type Part = Readonly<{ key: string; title: string; before: string; after: string }>
type Props = Readonly<{ from: VersionView; to: VersionView; names: StandardView['names'] }>

/** Two versions set against each other line by line, in both languages; what did not change is only named. */
export function VersionDifference({ from, to, names }: Props) {
  const say = useWords(standardWords)
  const parts = useParts(from.content, to.content, names)
  const changed = parts.filter(part => part.before !== part.after)
  const unchanged = parts.filter(part => part.before === part.after && part.before !== '')
  return (
    <Section title={say('differences', { from: from.number, to: to.number })}>
      {changed.length === 0 && <p>{say('noDifference')}</p>}
      {changed.map(part => (
        <div key={part.key} className={styles.difference}>
          <h3>{part.title}</h3>
          <Lines lines={linesDifference(part.before, part.after)} />
        </div>
      ))}
      {unchanged.length > 0 && <p className="muted">{say('unchanged', { fields: unchanged.map(part => part.title).join(' · ') })}</p>}
    </Section>
  )
}

function useParts(before: StandardContent, after: StandardContent, names: StandardView['names']): readonly Part[] {
  const say = useWords(standardWords)
  const sayLanguage = useWords(serviceWords)
  const own = useLocale()
  const promise = usePromise()
  const words = useText()
  const languages: readonly Locale[] = [own, ...locales.filter(each => each !== own)]
  const scope = ({ scope: { service, tier, channel, unit } }: StandardContent): string => {
    const named = (id: string | null) => (id === null ? '' : names[id] ? words(names[id]) : id)
    const lines = [
      [say('unit'), named(unit)],
      [say('service'), named(service)],
      [say('tier'), tier ?? ''],
      [say('channel'), channel ?? ''],
    ]
    return lines
      .filter(([, value]) => value !== '')
      .map(line => line.join(': '))
      .join('\n')
  }
  const single = (key: string, title: string, text: (content: StandardContent) => string): Part => ({ key, title, before: text(before), after: text(after) })
  const inBoth = (field: 'title' | 'text' | 'norms' | 'evidence') =>
    languages.map(locale => single(`${field} ${locale}`, `${say(field)} · ${sayLanguage(locale === 'en' ? 'en' : 'zh')}`, content => content[field][locale]))
  const checks = languages.map(locale =>
    single(`checks ${locale}`, `${say('checks')} · ${sayLanguage(locale === 'en' ? 'en' : 'zh')}`, content => content.checks.map(check => check[locale]).join('\n')),
  )
  return [
    ...inBoth('title'),
    single('promise', say('promise'), content => (content.promise ? promise(content.promise) : '')),
    single('scope', say('scope'), scope),
    ...['text' as const, 'norms' as const].flatMap(inBoth),
    ...checks,
    ...inBoth('evidence'),
  ]
}

/** Runs of more than six unchanged lines are folded to their number, two lines kept at each end. */
function folded(lines: readonly DifferenceLine[]): readonly (DifferenceLine | number)[] {
  const shown: (DifferenceLine | number)[] = []
  for (let at = 0; at < lines.length; ) {
    let end = at
    while (end < lines.length && lines[end]!.kind === 'same') end += 1
    const run = lines.slice(at, end)
    shown.push(...(run.length > 6 ? [...run.slice(0, 2), run.length - 4, ...run.slice(-2)] : run))
    if (end < lines.length) shown.push(lines[end]!)
    at = end + 1
  }
  return shown
}

const signs = { same: '', added: '+', taken: '−' } as const

function Lines({ lines }: { lines: readonly DifferenceLine[] }) {
  const say = useWords(standardWords)
  return (
    <ul className={styles.lines}>
      {folded(lines).map((line, index) =>
        typeof line === 'number' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a difference never move
          <li key={index} className={styles.folded}>
            {say('lines', { count: line })}
          </li>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a difference never move
          <li key={index} className={styles[line.kind]}>
            <span className={styles.sign} aria-hidden="true">
              {signs[line.kind]}
            </span>
            {line.kind !== 'same' && <span className="visually-hidden">{say(line.kind)}</span>}
            {line.kind === 'added' ? <ins>{line.text || '\u00a0'}</ins> : line.kind === 'taken' ? <del>{line.text || '\u00a0'}</del> : <span>{line.text || '\u00a0'}</span>}
          </li>
        ),
      )}
    </ul>
  )
}
