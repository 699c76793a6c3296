import { Button } from 'antd'
import type { MeshPicture } from '#modules/mesh/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { VerdictShape } from '#web/ui/VerdictMark.tsx'
import { meshPromiseWords } from './promise-words.ts'
import { mostMissed } from './share-scale.ts'

/** The sentence of the picture coloured by promises: how many are kept, how sure that is, and where most were missed. */
export function PromiseHeadline({ picture: { promises, nodes }, onNode }: { picture: MeshPicture; onNode: (name: string) => void }) {
  const say = useWords(meshPromiseWords)
  const format = useFormat()
  const { inForce, answered, total } = promises
  if (!total) return say(!inForce ? 'noPromise' : answered ? 'nothingDecided' : 'tooFine')
  const n = total.kept + total.missed
  const said = { share: format.share(total.share, n), interval: format.interval(total.lower, total.upper, n), n: format.number(n) }
  const most = mostMissed(nodes)
  if (!most) return say('totalOnly', said)
  const { name, promises: at } = most
  return (
    <>
      <VerdictShape verdict="common-cause" size={18} /> {say('total', { ...said, node: name, at: format.number(at.missed), missed: format.number(total.missed) })}{' '}
      <Button type="link" size="small" onClick={() => onNode(name)}>
        {say('seeNode')}
      </Button>
    </>
  )
}
