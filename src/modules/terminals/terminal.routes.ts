import { locales } from '#kernel/words.ts'
import { inTenant } from '#platform/db.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, read } from '#platform/routes.ts'
import { anyText, instant, list, oneOf, orNull, record, ref, text, truth, valueMap, whole } from '#platform/shape.ts'
import { beat, createTerminal, leave, offerPairing, pairDevice, setPin } from './device.ts'
import { terminalNoun } from './nouns.ts'
import { openTerminal, takeEntry } from './taking.ts'
import { deviceState, findTerminal, listTerminals } from './terminal.store.ts'
import type { TerminalCommand } from './terminal.ts'
import type { TerminalView } from './views.ts'
import { askings } from './views.ts'

const may = 'desk.set-up'
const id = ref('terminal')
const device = text(500)
const pin = text(12)
const bothLanguages = record({ 'zh-CN': anyText(500), en: anyText(500) })
const facts = {
  ...{ name: text(120), unit: orNull(ref('unit')), seat: bothLanguages, types: list(ref('case-type'), 12), freeWords: truth(), greeting: bothLanguages },
  ...{ asks: oneOf(askings), idleSeconds: whole(20, 600) },
}

async function viewTerminal({ ground, caller, now }: Context, input: Readonly<{ id: string }>): Promise<TerminalView> {
  return inTenant(ground.database, caller!.tenant, async tx => {
    const it = await findTerminal(tx, input.id)
    if (!it || it.stage === 'removed') throw new Problem('not-found')
    const { pin: _pin, secretHash: _secret, offer: _offer, createdAt: _created, ...shown } = it
    return { ...shown, id: input.id, device: it.stage === 'paired' ? await deviceState(tx, input.id, now) : null }
  })
}

export const terminalRoutes = {
  'GET /terminals': read(may, paging, async (tx, page) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listTerminals(tx, cursor, Date.now()), cursor.limit, row => [row.name, row.id])
  }),
  'GET /terminals/:id': act(may, { id }, viewTerminal),
  'POST /terminals/:id/create': act(may, { id, ...facts, pin }, createTerminal),
  'POST /terminals/:id/set-pin': act(may, { id, pin }, setPin),
  'POST /terminals/:id/offer-pairing': act(may, { id }, offerPairing),
  ...commandsOf<TerminalCommand>(terminalNoun)({
    'POST /terminals/:id/change': { do: 'change', may, body: facts },
    'POST /terminals/:id/unpair': { do: 'unpair', may, body: {} },
    'POST /terminals/:id/pause': { do: 'pause', may, body: {} },
    'POST /terminals/:id/resume': { do: 'resume', may, body: {} },
    'POST /terminals/:id/remove': { do: 'remove', may, body: {} },
  }),
  'POST /terminal/pair': act('anyone', { code: text(40) }, pairDevice),
  'POST /terminal/open': act('anyone', { device }, openTerminal),
  'POST /terminal/beat': act('anyone', { device, version: anyText(40), queue: whole(0, 100_000) }, beat),
  'POST /terminal/leave': act('anyone', { device, pin }, leave),
  'POST /terminal/send': act(
    'anyone',
    {
      ...{ device, entry: ref('entry'), type: orNull(ref('case-type')), text: anyText(5000), values: valueMap(100), name: anyText(200), phone: anyText(40) },
      ...{ consent: truth(), locale: oneOf(locales), filledAt: instant(), late: truth() },
    },
    takeEntry,
  ),
} satisfies RouteTable
