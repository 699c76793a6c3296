import { ApartmentOutlined, FilterOutlined, TableOutlined } from '@ant-design/icons'
import { Badge, Button, Segmented, Tooltip } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { Lens, MeshPicture } from '#modules/mesh/views.ts'
import { lenses } from '#modules/mesh/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { VerdictShape } from '#web/ui/VerdictMark.tsx'
import { FilterChips } from './FilterChips.tsx'
import { useMeshFilter } from './filter.ts'
import styles from './MeshHead.module.css'
import { NodeFinder } from './NodeFinder.tsx'
import { PromiseHeadline } from './PromiseHeadline.tsx'
import { meshPromiseWords } from './promise-words.ts'
import { meshWords } from './words.ts'

const MeshFilters = lazy(() => import('./MeshFilters.tsx').then(module => ({ default: module.MeshFilters })))

type Props = Readonly<{
  picture: MeshPicture
  onNode: (name: string) => void
  onEdge: (from: string, to: string) => void
  onFind: (name: string | null) => void
}>

/** The sentence that the picture says, its totals, and the ways to look at it. */
export function MeshHead({ picture, onNode, onEdge, onFind }: Props) {
  const { lens, values, one, set } = useMeshFilter()
  const say = useWords(meshWords)
  const [filtering, setFiltering] = useState(false)
  const view = one('view') === 'table' ? 'table' : 'picture'
  const chooseLens = (chosen: Lens) => set({ lens: chosen, node: undefined, source: undefined, target: undefined })
  return (
    <>
      <title>{`${say('mesh')} · Qualimesh`}</title>
      <Headline picture={picture} onNode={onNode} onEdge={onEdge} />
      <div className={styles.tools}>
        <Segmented
          aria-label={say('seenBy')}
          value={lens}
          onChange={chooseLens}
          options={lenses.map(value => ({ value, label: <span className={styles.lens}>{say(value)}</span> }))}
        />
        <ColourSwitch />
        <Badge count={Object.keys(values).length} size="small" color="var(--accent)">
          <Button icon={<FilterOutlined aria-hidden />} aria-expanded={filtering} onClick={() => setFiltering(!filtering)}>
            {say('filter')}
          </Button>
        </Badge>
        <FilterChips />
        <span className={styles.push} />
        <NodeFinder nodes={picture.nodes} onFind={onFind} />
        <Segmented
          aria-label={say('viewAs')}
          value={view}
          onChange={chosen => set({ view: chosen === 'table' ? 'table' : undefined })}
          options={[
            { value: 'picture', icon: <ApartmentOutlined aria-hidden />, title: say('picture') },
            { value: 'table', icon: <TableOutlined aria-hidden />, title: say('table') },
          ]}
        />
      </div>
      <Suspense>{filtering && <MeshFilters />}</Suspense>
    </>
  )
}

/** By what the picture is coloured: health and waiting, or the promises kept. */
function ColourSwitch() {
  const { byPromises, set } = useMeshFilter()
  const say = useWords(meshPromiseWords)
  return (
    <Segmented
      aria-label={say('colourBy')}
      value={byPromises ? 'promises' : 'health'}
      onChange={chosen => set({ colour: chosen === 'promises' ? 'promises' : undefined })}
      options={[
        { value: 'health', label: say('byHealth') },
        { value: 'promises', label: say('byPromises') },
      ]}
    />
  )
}

function Headline({ picture, onNode, onEdge }: Omit<Props, 'onFind'>) {
  const { byPromises } = useMeshFilter()
  return (
    <div className={styles.headline}>
      <h1>{byPromises ? <PromiseHeadline picture={picture} onNode={onNode} /> : <WaitingHeadline picture={picture} onEdge={onEdge} />}</h1>
      <Totals picture={picture} />
    </div>
  )
}

function WaitingHeadline({ picture, onEdge }: Pick<Props, 'picture' | 'onEdge'>) {
  const say = useWords(meshWords)
  const format = useFormat()
  const headline = picture.headline?.kind === 'none' ? null : picture.headline
  const sentence = headline
    ? say(headline.kind, {
        from: headline.from,
        to: headline.to,
        median: format.duration(headline.median),
        ratio: format.number(headline.ratio, 1),
      })
    : say('none')
  return (
    <>
      <VerdictShape verdict={headline?.kind === 'slower' ? 'concern' : 'common-cause'} size={18} /> {sentence}{' '}
      {headline && (
        <Button type="link" size="small" onClick={() => onEdge(headline.from, headline.to)}>
          {say('openHeadline')}
        </Button>
      )}
    </>
  )
}

function Totals({ picture: { totals, fresh, folded, limitedTo } }: Pick<Props, 'picture'>) {
  const say = useWords(meshWords)
  const format = useFormat()
  const counted = { cases: format.number(totals.cases), visits: format.number(totals.visits), handOvers: format.number(totals.handOvers) }
  return (
    <p className={styles.totals}>
      <span>{say('totals', counted)}</span>
      {folded.nodes + folded.edges > 0 && (
        <Tooltip title={say('foldedHint', { visits: format.number(folded.visits), handOvers: format.number(folded.handOvers) })}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation shows on focus */}
          <span className={styles.folded} tabIndex={0}>
            {say('folded', { nodes: format.number(folded.nodes), edges: format.number(folded.edges) })}
          </span>
        </Tooltip>
      )}
      {limitedTo !== null && <span>{say('limited', { cases: format.number(limitedTo) })}</span>}
      {fresh.pending > 0 ? <span role="status">{say('pending', { count: format.number(fresh.pending) })}</span> : fresh.at !== null && <Updated at={fresh.at} />}
    </p>
  )
}

function Updated({ at }: { at: NonNullable<MeshPicture['fresh']['at']> }) {
  const say = useWords(meshWords)
  const [before, after] = say('fresh', { when: '|' }).split('|')
  return (
    <span>
      {before}
      <When at={at} relative />
      {after}
    </span>
  )
}
