import { join } from 'node:path'
import type { Terms } from '#modules/promises/views.ts'
import { asOwner } from '#platform/db.ts'
import { embeddedUrl } from '#platform/embedded.ts'
import { newId, percentileOf } from './house.ts'
import { familySeconds, processorSeconds } from './processes.ts'
import type { Caller, Product } from './product.ts'
import { enrol, startProduct } from './product.ts'
import type { Screen } from './screen.ts'
import { inboxLooks, openScreen } from './screen.ts'
import { type Figure, figure } from './timing.ts'

const people = 100
const casesEach = 20
const seconds = 30
const actionsPerSecond = 10

type Desk = Readonly<{ callers: readonly Caller[]; cases: readonly (readonly string[])[] }>
type Counted = { asked: number; answered: number; lists: number[] }

/** A hundred representatives look at their inboxes, every second one with a case beside it, while ten things a second happen: what that costs one process, and the database. */
export async function screensBench(): Promise<Figure[]> {
  const product = await startProduct({ QUALIMESH_LOCALE: 'zh-CN' })
  try {
    const desk = await fillDesk(product)
    const counted: Counted = { asked: 0, answered: 0, lists: [] }
    const screens = openScreens(product, desk, counted)
    await pause(5000)
    const before = { own: processorSeconds(product.pid), database: familySeconds(product.databasePid) }
    Object.assign(counted, { asked: 0, answered: 0, lists: [] })
    const began = performance.now()
    const acted = await act(desk, screens)
    const took = (performance.now() - began) / 1000
    const [own, database] = [(processorSeconds(product.pid) - before.own) / took, (familySeconds(product.databasePid) - before.database) / took]
    for (const { close } of screens) close()
    return [
      figure(`${people} live screens, ${(acted / took).toFixed(1)} actions/s: processor of the product's process`, own, 's/s', '≤ 1'),
      figure('the same: processor of the database', database, 's/s', ''),
      figure('the same: questions of the screens', counted.asked / took, '/s', ''),
      figure('the same: questions answered', counted.answered / took, '/s', ''),
      { name: 'a list of the inbox fetched again, p95', value: Math.round(percentileOf(counted.lists, 0.95)), unit: 'ms', budget: '≤ 100' },
    ]
  } finally {
    await product.stop()
  }
}

/** People, and cases that each of them has; a few that nobody has. Three views are shared with everybody. */
async function fillDesk(product: Product): Promise<Desk> {
  const callers: Caller[] = []
  for (let place = 0; place < people; place += 1) callers.push(await enrol(product, `Representative ${place}`, ['representative']))
  await promise(product.administrator)
  const views = [
    { share: 'all', priority: 'urgent' },
    { share: 'mine', stage: 'waiting' },
    { share: 'all', tag: 'vip' },
  ]
  for (const filter of views) await product.administrator.post(`/desk/saved/${newId()}/keep`, { name: `View ${JSON.stringify(filter)}`, shared: 'everybody', filter })
  const cases = await Promise.all(callers.map((caller, place) => openCases(caller, caller.person, place % 2 === 0 ? casesEach : casesEach + 2)))
  await openCases(product.administrator, null, 100)
  await asOwner(embeddedUrl(join(product.home, 'database')), owner => owner.query('vacuum analyze'))
  return { callers, cases }
}

/** Everybody is answered in two hours: so cases have clocks, which move with what is done. */
async function promise({ post }: Caller): Promise<void> {
  const [id, when] = [newId(), (activity: string) => ({ activities: [activity], where: [] })]
  const terms: Terms = {
    ...{ kind: 'customer', scope: [], start: when('受理工单'), pause: null, resume: null, stop: when('答复客户'), cancel: null, repeats: false },
    ...{ measure: 'elapsed', calendar: null, targets: [{ tier: null, minutes: 120 }], warnings: [], ladder: [] },
  }
  await post(`/promises/${id}/create`, { name: { 'zh-CN': '两小时答复', en: 'Answered in two hours' }, terms, source: null })
  await post(`/promises/${id}/activate`, { activeFrom: 0 })
}

async function openCases({ post }: Caller, owner: string | null, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId)
  for (const [place, id] of ids.entries())
    await post(`/desk/cases/${id}/open`, {
      ...{ subject: `快递没有更新 ${place}`, channel: 'web', contact: { name: '王芳', address: '' }, customer: null, owner, unit: null, tags: place % 5 === 0 ? ['vip'] : [] },
      ...{ text: '我的快递三天没有更新，请帮我查一下', kind: 'in', saidAt: null, priority: place % 7 === 0 ? 'urgent' : 'normal', service: null, tier: null },
    })
  return ids
}

function openScreens({ url }: Product, { callers, cases }: Desk, counted: Counted): Screen[] {
  return callers.map((caller, place) => {
    const list = place % 5 === 4 ? 'share=unassigned&order=waiting' : 'share=mine&order=recent'
    const open = place % 2 === 0 ? null : cases[place]![0]!
    return openScreen(url, caller, inboxLooks(list, open), {
      onAsk: () => {
        counted.asked += 1
      },
      onAnswer: (path, milliseconds) => {
        counted.answered += 1
        if (path.startsWith('/desk/cases?')) counted.lists.push(milliseconds)
      },
    })
  })
}

/** One thing after the other, by one representative after the other: an answer, a note, a case given away. @returns how many */
async function act({ callers, cases }: Desk, screens: readonly Screen[]): Promise<number> {
  const began = performance.now()
  const done: Promise<void>[] = []
  for (let turn = 0; turn < seconds * actionsPerSecond; turn += 1) {
    await pause(began + (turn * 1000) / actionsPerSecond - performance.now())
    const place = (turn * 7) % people
    done.push(actOnce(turn, callers, { place, of: cases[place]![turn % casesEach]! }).then(() => screens[place]!.refresh(['desk'])))
  }
  await Promise.all(done)
  return done.length
}

async function actOnce(turn: number, callers: readonly Caller[], { place, of }: Readonly<{ place: number; of: string }>): Promise<void> {
  const { get, post } = callers[place]!
  const { messages, conversations } = await get<{ messages: number; conversations: readonly { id: string }[] }>(`/desk/cases/${of}`)
  const conversation = conversations[0]!.id
  if (turn % 3 === 0) await post(`/desk/cases/${of}/reply`, { conversation, text: '您好，已联系转运中心，今天送到', seen: messages, afterwards: 'waiting' })
  else if (turn % 3 === 1) await post(`/desk/cases/${of}/note`, { conversation, text: '转运中心已回电', mentions: [] })
  else await post(`/desk/cases/${of}/assign`, { owner: callers[(place + 1) % people]!.person, unit: null })
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(done => setTimeout(done, Math.max(0, milliseconds)))
}
