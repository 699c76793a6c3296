import { createReadStream } from 'node:fs'
import { inTenant } from '#platform/db.ts'
import { pathOfFile } from '#platform/files.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act, called, commandsOf, raw, read } from '#platform/routes.ts'
import { anyText, oneOf, optional, orNull, record, ref, text } from '#platform/shape.ts'
import type { ConnectionCommand } from './connection.ts'
import { changeConnection, checkConnection, createConnection, showConnection, showConnections } from './connection-act.ts'
import { takeCallback } from './door.ts'
import { findInbound } from './inbound.store.ts'
import type { InboundCommand } from './inbound.ts'
import { answersOfCase, countTroubles, listAnswers, listInbound } from './ledger.store.ts'
import { connectionNoun, inboundNoun, socialAnswerNoun } from './nouns.ts'
import type { SocialAnswerCommand } from './social-answer.ts'
import { inboundOutcomes, outgoingStages, providers } from './views.ts'

const may = 'messaging.set-up'
const id = ref('connection')
const secret = orNull(anyText(500))
const facts = {
  ...{ id, name: text(120), provider: oneOf(providers), unit: orNull(ref('unit')), account: text(200), agent: anyText(200), base: anyText(500) },
  secrets: record({ token: secret, aesKey: secret, secret }),
}

export const messagingRoutes = {
  'GET /messaging/:token': called('anyone', { token: text(300) }, 'A platform asks whether this address is the right one', takeCallback),
  'POST /messaging/:token': called('anyone', { token: text(300) }, 'A callback of a platform (signed as the platform signs)', takeCallback),
  'GET /inbound-messages': read('desk.read', { outcome: optional(oneOf(inboundOutcomes)), connection: optional(id), ...paging }, async (tx, input) => {
    const cursor = cursorOf(input, 2)
    return pageOf(await listInbound(tx, input, cursor), cursor.limit, row => [row.receivedAt, row.id])
  }),
  'GET /inbound-messages/:id/raw': raw('desk.read', { id: ref('inbound') }, 'A callback as it came', async ({ ground, caller }, input, { reply }) => {
    const found = await inTenant(ground.database, caller!.tenant, tx => findInbound(tx, input.id))
    if (!found || found.hash === '') throw new Problem('not-found')
    return reply
      .headers({ 'content-disposition': `attachment; filename="${input.id}.txt"`, 'content-security-policy': 'sandbox' })
      .type('application/octet-stream')
      .send(createReadStream(pathOfFile(ground.files, caller!.tenant, found.hash)))
  }),
  'GET /social-answers': read('desk.read', { stage: optional(oneOf(outgoingStages)), ...paging }, async (tx, input) => {
    const cursor = cursorOf(input, 2)
    return pageOf(await listAnswers(tx, input, cursor), cursor.limit, row => [row.queuedAt, row.id])
  }),
  'GET /social-answers-of-case/:case': read('desk.read', { case: ref('case') }, (tx, input) => answersOfCase(tx, input.case)),
  'GET /messaging-counts': read('desk.read', {}, tx => countTroubles(tx)),
  'GET /connections': act(may, {}, showConnections),
  'GET /connections/:id': act(may, { id }, showConnection),
  'POST /connections/:id/create': act(may, facts, createConnection),
  'POST /connections/:id/change': act(may, facts, changeConnection),
  'POST /connections/:id/check': act(may, { id }, checkConnection),
  ...commandsOf<ConnectionCommand>(connectionNoun)({
    'POST /connections/:id/pause': { do: 'pause', may, body: {} },
    'POST /connections/:id/resume': { do: 'resume', may, body: {} },
    'POST /connections/:id/remove': { do: 'remove', may, body: {} },
  }),
  ...commandsOf<InboundCommand>(inboundNoun)({ 'POST /inbound-messages/:id/retry': { do: 'retry', may: 'desk.work', body: {} } }),
  ...commandsOf<SocialAnswerCommand>(socialAnswerNoun)({ 'POST /social-answers/:id/again': { do: 'again', may: 'desk.work', body: {} } }),
} satisfies RouteTable
