import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import type { Locale } from '#kernel/words.ts'
import { ownTenant } from '#modules/identity/public.ts'
import { inTenant } from '#platform/db.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import { refuseFlood } from '#platform/rate-limit.ts'
import type { Context, Exchange } from '#platform/routes.ts'
import { findCase } from './case.store.ts'
import type { CaseCommand } from './case.ts'
import { customerBehind, partId } from './case-act.ts'
import { askedLater } from './case-fill.ts'
import { caseKeyOf } from './case-number.ts'
import { readCaseType } from './case-type.store.ts'
import type { CaseType } from './case-type.ts'
import { customerFiles, takeCustomerFile } from './customer-files.ts'
import type { GivenValues } from './field.ts'
import { judgeValues } from './field.ts'
import { refuseFaults } from './form-act.ts'
import { openingCase } from './nouns.ts'
import { subjectOf } from './subject.ts'
import type { Named } from './tenant-token.ts'
import { namedBy, tokenFor } from './tenant-token.ts'
import { trackingToken } from './tracking.ts'
import type { CustomerFile, Field, PublicForm, SubmittedForm, TypeContent } from './views.ts'

const purpose = 'desk/form/1'
const looks = { most: 60, withinSeconds: 600 }
const sendings = { most: 10, withinSeconds: 3600 }
/** Of one form, from wherever: who writes from many addresses is held up too. */
const sendingsOfForm = { most: 600, withinSeconds: 3600 }

export function formUrl({ ground, publicUrl }: Context, named: Named): string {
  return `${publicUrl}/form/${tokenFor(ground.keyring, purpose, named)}`
}

type Known = Named & Readonly<{ it: CaseType; content: TypeContent }>

/** What a token opens: a form that is published and open to customers. Everything else is told apart by nobody. */
async function known({ ground }: Context, token: string): Promise<Known> {
  const named = namedBy(ground.keyring, purpose, token)
  const it = named && (await inTenant(ground.database, named.tenant, tx => readCaseType(tx, named.id)))
  if (!named || !it?.published || !it.isPublic) throw new Problem('not-found')
  return { ...named, it, content: it.published }
}

export async function showForm(context: Context, { token }: Readonly<{ token: string }>): Promise<PublicForm> {
  refuseFlood(`form ${context.address}`, { ...looks, now: context.now })
  const { tenant, content } = await known(context, token)
  const { name, intro, consent } = content
  const enterprise = await inTenant(context.ground.database, tenant, async tx => (await ownTenant(tx))?.name ?? '')
  return { name, intro, consent, fields: askedFor(content), enterprise }
}

/** What customers are asked for. A condition on something that is ours alone is never met by them. */
function askedFor({ fields }: TypeContent): readonly Field[] {
  return fields.filter(({ shared }) => shared)
}

export type Submission = Readonly<{
  token: string
  /** Made by the page for one filled form: sent twice it is one case. */
  submission: string
  name: string
  address: string
  text: string
  values: GivenValues
  /** Files that he added, and the basket of his page in which they were kept; a page changes its basket for nothing. */
  files?: readonly string[] | undefined
  basket?: string | undefined
  consent: boolean
  locale: Locale
  /** Hidden from people; whoever fills it reads no page. */
  website: string
}>

const filesOfForm = { most: 300, withinSeconds: 3600 }

/** A picture or a PDF that goes with the form somebody fills in. */
export async function addFormFile(context: Context, { token, basket }: Readonly<{ token: string; basket: string }>, exchange: Exchange): Promise<CustomerFile> {
  refuseFlood(`form ${context.address}`, { ...looks, now: context.now })
  const { tenant, id } = await known(context, token)
  refuseFlood(`form-file ${tenant} ${id}`, { ...filesOfForm, now: context.now })
  return takeCustomerFile(context, { tenant, id: basketOf(id, basket) }, exchange)
}

function basketOf(form: string, basket: string): string {
  return partId(`form/${form}/${basket}`, 'files')
}

/** A case by a customer's own hand. @returns its number, and the link by which he follows it */
export async function submitForm(context: Context, given: Submission): Promise<SubmittedForm> {
  refuseFlood(`form ${context.address}`, { ...looks, now: context.now })
  const of = await known(context, given.token)
  if (given.website !== '') throw new Refused('case-type', 'looks-automatic')
  if (!given.consent) throw new Refused('case-type', 'consent-needed')
  refuseFaults(judgeValues(askedFor(of.content), given.values).faults)
  // Only what would become a case is counted: a slip costs nobody his turn.
  refuseFlood(`form-send ${context.address}`, { ...sendings, now: context.now })
  refuseFlood(`form-send ${of.tenant} ${of.id}`, { ...sendingsOfForm, now: context.now })
  const commandId = `form/${createHash('sha256').update(`${of.id}\0${given.submission}`).digest('base64url')}`
  const id = partId(commandId, 'case') as Id<'case'>
  const command = await openingOf(context, of, { ...given, commandId })
  const outcome = await perform(context.ground, openingCase(), id, { command, request: { ...context.request(of.tenant, 'form'), actor: null, commandId } })
  if (!outcome.ok) throw new Refused('case', outcome.refusal)
  const opened = await inTenant(context.ground.database, of.tenant, tx => findCase(tx, id))
  return { key: caseKeyOf(opened!.number), url: `${context.publicUrl}/track/${trackingToken(context.ground.keyring, { tenant: of.tenant, id })}` }
}

/** What staff fill in later is not needed of a customer. */
async function openingOf(
  { ground }: Context,
  { tenant, id, it, content }: Known,
  { name, address, text, values, locale, commandId, files, basket = '' }: Submission & Readonly<{ commandId: string }>,
): Promise<CaseCommand> {
  const customer = await inTenant(ground.database, tenant, tx => customerBehind(tx, address))
  const added = await customerFiles(ground, { tenant, id: basketOf(id, basket) }, files)
  const fields = content.fields.flatMap(field => (field.shared ? [field] : askedLater([field], {})))
  const conversation = partId(commandId, 'conversation')
  const message = partId(commandId, 'message')
  return {
    ...{ do: 'open', conversation, subject: `${content.name[locale]}: ${subjectOf(text)}`, contact: { name: name.trim(), address: address.trim() }, channel: 'web' },
    ...{ priority: content.priority, service: content.service, tier: null, customer, owner: null, unit: content.unit, tags: [] },
    ...{ form: { type: id as Id<'case-type'>, version: it.version, fields }, values },
    said: { message, conversation, kind: 'in', text: text.trim(), author: null, saidAt: null, holdSeconds: 0, mentions: [], call: null, ...added },
  }
}
