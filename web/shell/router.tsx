import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { lazy, Suspense } from 'react'
import type { Permission } from '#modules/identity/role.ts'
import { filterQuery } from '#web/modules/mesh/filter.ts'
import { pictureQuery } from '#web/modules/mesh/queries.ts'
import { parseSearch, stringifySearch } from './address.ts'
import { Guard } from './Guard.tsx'
import { Layout } from './Layout.tsx'
import { BrokenPage, MissingPage, PendingPage } from './Pages.tsx'
import { meQuery } from './session.ts'

type Context = Readonly<{ client: QueryClient }>

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: MissingPage, errorComponent: BrokenPage })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('#web/modules/identity/SignIn.tsx'), 'SignIn'),
})
const link = createRoute({
  getParentRoute: () => root,
  path: '/link/$token',
  component: lazyRouteComponent(() => import('#web/modules/identity/LinkPage.tsx'), 'LinkPage'),
})

const tracking = createRoute({
  getParentRoute: () => root,
  path: '/track/$token',
  component: lazyRouteComponent(() => import('#web/modules/desk-tracking/TrackingPage.tsx'), 'TrackingPage'),
})

const portal = createRoute({
  getParentRoute: () => root,
  path: '/portal/$token',
  component: lazyRouteComponent(() => import('#web/modules/portal-open/PortalPage.tsx'), 'PortalPage'),
})

const form = createRoute({
  getParentRoute: () => root,
  path: '/form/$token',
  component: lazyRouteComponent(() => import('#web/modules/desk-form/FormPage.tsx'), 'FormPage'),
})

/** Everything inside needs a signed-in person; whoever is not comes back here after signing in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Layout,
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(meQuery)
    if (!me) throw redirect({ to: '/sign-in', search: { next: location.href } as never })
    return { me }
  },
})

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: async ({ context: { client, me } }) => {
    // Whoever serves customers and leads nobody begins with them.
    if (me.permissions.includes('desk.work') && !me.permissions.includes('instances.manage')) throw redirect({ to: '/desk' })
    if (!me.permissions.includes('mesh.read')) throw redirect({ to: '/settings' })
    // The same query as the mesh page asks next, so nothing is fetched twice.
    const picture = await client.ensureQueryData(pictureQuery('activity', filterQuery({}, me.tenant.zone)))
    const begins = picture.nodes.length === 0 && picture.fresh.pending === 0 && me.permissions.includes('mesh.import')
    throw redirect({ to: begins ? '/welcome' : '/mesh' })
  },
})

/** A page inside the house, shown only with its permission. */
function page<Name extends string>(path: string, may: Permission, load: () => Promise<Readonly<Record<Name, ComponentType>>>, name: Name) {
  const open = () => load().then(module => ({ default: module[name] as ComponentType }))
  const Page = lazy(open)
  const component = () => (
    <Guard may={may}>
      <Suspense fallback={<PendingPage />}>
        <Page />
      </Suspense>
    </Guard>
  )
  return createRoute({ getParentRoute: () => inside, path, component, loader: () => void open() })
}

const pages = [
  page('/welcome', 'mesh.import', () => import('#web/modules/mesh/FirstPage.tsx'), 'FirstPage'),
  page('/mesh', 'mesh.read', () => import('#web/modules/mesh/MeshPage.tsx'), 'MeshPage'),
  page('/variants', 'mesh.read', () => import('#web/modules/mesh/VariantList.tsx'), 'VariantList'),
  page('/cases', 'mesh.read', () => import('#web/modules/mesh/CaseList.tsx'), 'CaseList'),
  page('/cases/$key', 'mesh.read', () => import('#web/modules/mesh/CasePage.tsx'), 'CasePage'),
  page('/notices', 'identity.own', () => import('#web/modules/notices/NoticeList.tsx'), 'NoticeList'),
  page('/desk', 'desk.read', () => import('./WholeDesk.tsx'), 'WholeDesk'),
  page('/desk/new', 'desk.work', () => import('#web/modules/desk/DeskNew.tsx'), 'DeskNew'),
  page('/desk/$id', 'desk.read', () => import('./WholeCase.tsx'), 'WholeCase'),
  page('/desk/automations', 'desk.set-up', () => import('#web/modules/automations/AutomationList.tsx'), 'AutomationList'),
  page('/desk/automations/$id', 'desk.set-up', () => import('#web/modules/automations/AutomationPage.tsx'), 'AutomationPage'),
  page('/desk/triggers', 'desk.set-up', () => import('#web/modules/triggers/TriggerList.tsx'), 'TriggerList'),
  page('/desk/triggers/$id', 'desk.set-up', () => import('#web/modules/triggers/TriggerPage.tsx'), 'TriggerPage'),
  page('/desk/disruptions', 'desk.read', () => import('#web/modules/disruptions/DisruptionList.tsx'), 'DisruptionList'),
  page('/desk/disruptions/$id', 'desk.read', () => import('#web/modules/disruptions/DisruptionPage.tsx'), 'DisruptionPage'),
  page('/desk/terminals', 'desk.set-up', () => import('#web/modules/terminals/TerminalList.tsx'), 'TerminalList'),
  page('/desk/terminals/$id', 'desk.set-up', () => import('#web/modules/terminals/TerminalPage.tsx'), 'TerminalPage'),
  page('/desk/chat', 'desk.set-up', () => import('#web/modules/chat/EntranceList.tsx'), 'EntranceList'),
  page('/desk/chat/$id', 'desk.set-up', () => import('#web/modules/chat/EntrancePage.tsx'), 'EntrancePage'),
  page('/desk/portal', 'desk.set-up', () => import('#web/modules/portal/PortalSetUp.tsx'), 'PortalSetUp'),
  page('/desk/moves', 'desk.set-up', () => import('#web/modules/moving/MoveList.tsx'), 'MoveList'),
  page('/desk/moves/$id', 'desk.set-up', () => import('#web/modules/moving/MovePage.tsx'), 'MovePage'),
  page('/voice', 'voice.read', () => import('#web/modules/voice/SurveyList.tsx'), 'SurveyList'),
  page('/voice/$id', 'voice.read', () => import('#web/modules/voice/DesignPage.tsx'), 'DesignPage'),
  page('/voice/$id/collect', 'voice.read', () => import('#web/modules/voice/CollectPage.tsx'), 'CollectPage'),
  page('/voice/$id/codes', 'voice.read', () => import('#web/modules/voice/CodesPage.tsx'), 'CodesPage'),
  page('/voice/$id/results', 'voice.read', () => import('#web/modules/voice/ResultsPage.tsx'), 'ResultsPage'),
  page('/voice/$id/answers', 'voice.read', () => import('#web/modules/voice/AnswersPage.tsx'), 'AnswersPage'),
  page('/recoveries', 'recovery.read', () => import('#web/modules/recovery/RecoveryList.tsx'), 'RecoveryList'),
  page('/recoveries/costs', 'recovery.read', () => import('#web/modules/recovery/RecoveryCosts.tsx'), 'RecoveryCosts'),
  page('/recoveries/rules', 'recovery.read', () => import('#web/modules/recovery/RecoveryRules.tsx'), 'RecoveryRules'),
  page('/desk/calls', 'desk.read', () => import('#web/modules/telephony/CallList.tsx'), 'CallList'),
  page('/desk/calls/lines', 'telephony.set-up', () => import('#web/modules/telephony/CallLineList.tsx'), 'CallLineList'),
  page('/desk/calls/lines/$id', 'telephony.set-up', () => import('#web/modules/telephony/CallLinePage.tsx'), 'CallLinePage'),
  page('/desk/messaging', 'desk.read', () => import('#web/modules/messaging/InboundList.tsx'), 'InboundList'),
  page('/desk/messaging/answers', 'desk.read', () => import('#web/modules/messaging/AnswerList.tsx'), 'AnswerList'),
  page('/desk/messaging/connections', 'messaging.set-up', () => import('#web/modules/messaging/ConnectionList.tsx'), 'ConnectionList'),
  page('/desk/messaging/connections/$id', 'messaging.set-up', () => import('#web/modules/messaging/ConnectionPage.tsx'), 'ConnectionPage'),
  page('/desk/tasks', 'desk.read', () => import('#web/modules/desk/DeskTasks.tsx'), 'DeskTasks'),
  page('/desk/tasks/$id', 'desk.read', () => import('#web/modules/desk/DeskTask.tsx'), 'DeskTask'),
  page('/desk/replies', 'desk.read', () => import('#web/modules/desk/ReplyList.tsx'), 'ReplyList'),
  page('/desk/routing', 'desk.lead', () => import('#web/modules/desk/RoutingPage.tsx'), 'RoutingPage'),
  page('/desk/types', 'desk.set-up', () => import('#web/modules/desk/TypeList.tsx'), 'TypeList'),
  page('/desk/types/$id', 'desk.set-up', () => import('#web/modules/desk/TypePage.tsx'), 'TypePage'),
  page('/mail', 'desk.read', () => import('#web/modules/mail/MailList.tsx'), 'MailList'),
  page('/mail/outgoing', 'desk.read', () => import('#web/modules/mail/OutgoingList.tsx'), 'OutgoingList'),
  page('/mail/mailboxes', 'desk.read', () => import('#web/modules/mail/MailboxList.tsx'), 'MailboxList'),
  page('/mail/mailboxes/new', 'mail.set-up', () => import('#web/modules/mail/MailboxPage.tsx'), 'MailboxNew'),
  page('/mail/mailboxes/$id', 'mail.set-up', () => import('#web/modules/mail/MailboxPage.tsx'), 'MailboxPage'),
  page('/tasks', 'instances.read', () => import('#web/modules/instances/TaskList.tsx'), 'TaskList'),
  page('/instances', 'instances.read', () => import('#web/modules/instances/InstanceList.tsx'), 'InstanceList'),
  page('/instances/new', 'instances.work', () => import('#web/modules/instances/InstanceNew.tsx'), 'InstanceNew'),
  page('/instances/$id', 'instances.read', () => import('#web/modules/instances/InstancePage.tsx'), 'InstancePage'),
  page('/customers', 'customers.read', () => import('#web/modules/customers/CustomerList.tsx'), 'CustomerList'),
  page('/customers/new', 'customers.write', () => import('#web/modules/customers/CustomerNew.tsx'), 'CustomerNew'),
  page('/customers/care', 'customers.read', () => import('#web/modules/customers/CareList.tsx'), 'CareList'),
  page('/customers/duplicates', 'customers.read', () => import('#web/modules/customers/TwinList.tsx'), 'TwinList'),
  page('/customers/import', 'customers.import', () => import('#web/modules/customers/ImportTables.tsx'), 'ImportTables'),
  page('/customers/import/$id', 'customers.import', () => import('#web/modules/customers/ImportTable.tsx'), 'ImportTable'),
  page('/customers/$id', 'customers.read', () => import('./WholeCustomer.tsx'), 'WholeCustomer'),
  page('/standards', 'catalog.read', () => import('#web/modules/catalog/StandardList.tsx'), 'StandardList'),
  page('/standards/new', 'catalog.write', () => import('#web/modules/catalog/StandardNew.tsx'), 'StandardNew'),
  page('/standards/$id', 'catalog.read', () => import('#web/modules/catalog/StandardPage.tsx'), 'StandardPage'),
  page('/standards/services', 'catalog.read', () => import('#web/modules/catalog/ServicesPage.tsx'), 'ServicesPage'),
  page('/standards/calendars', 'catalog.read', () => import('#web/modules/catalog/CalendarList.tsx'), 'CalendarList'),
  page('/standards/calendars/new', 'catalog.write', () => import('#web/modules/catalog/CalendarNew.tsx'), 'CalendarNew'),
  page('/standards/calendars/$id', 'catalog.read', () => import('#web/modules/catalog/CalendarPage.tsx'), 'CalendarPage'),
  page('/standards/processes', 'processes.read', () => import('#web/modules/processes/ProcessList.tsx'), 'ProcessList'),
  page('/standards/processes/$id', 'processes.read', () => import('#web/modules/processes/ProcessPage.tsx'), 'ProcessPage'),
  page('/promises', 'promises.read', () => import('#web/modules/promises/PolicyList.tsx'), 'PolicyList'),
  page('/promises/clocks', 'promises.read', () => import('#web/modules/promises/ClockList.tsx'), 'ClockList'),
  page('/promises/statutes', 'promises.read', () => import('#web/modules/promises/StatuteList.tsx'), 'StatuteList'),
  page('/promises/new', 'promises.set-up', () => import('#web/modules/promises/PolicyNew.tsx'), 'PolicyNew'),
  page('/promises/$id', 'promises.read', () => import('#web/modules/promises/PolicyPage.tsx'), 'PolicyPage'),
  page('/conformance', 'conformance.read', () => import('#web/modules/conformance/ConformanceList.tsx'), 'ConformanceList'),
  page('/conformance/$id', 'conformance.read', () => import('#web/modules/conformance/ConformancePage.tsx'), 'ConformancePage'),
  page('/imports', 'mesh.import', () => import('#web/modules/mesh/ImportList.tsx'), 'ImportList'),
  page('/imports/new', 'mesh.import', () => import('#web/modules/mesh/ImportNew.tsx'), 'ImportNew'),
  page('/imports/$id', 'mesh.import', () => import('#web/modules/mesh/ImportPage.tsx'), 'ImportPage'),
  page('/quarantine', 'mesh.import', () => import('#web/modules/mesh/QuarantineList.tsx'), 'QuarantineList'),
  page('/access/people', 'identity.read', () => import('#web/modules/identity/PersonList.tsx'), 'PersonList'),
  page('/access/units', 'identity.read', () => import('#web/modules/identity/UnitTree.tsx'), 'UnitTree'),
  page('/access/certificates', 'identity.read', () => import('#web/modules/identity/CertificateList.tsx'), 'CertificateList'),
  page('/access/tokens', 'identity.manage-tokens', () => import('#web/modules/identity/TokenList.tsx'), 'TokenList'),
  page('/access/webhooks', 'webhooks.set-up', () => import('#web/modules/webhooks/WebhookList.tsx'), 'WebhookList'),
  page('/access/webhooks/$id', 'webhooks.set-up', () => import('#web/modules/webhooks/WebhookPage.tsx'), 'WebhookPage'),
  page('/audit', 'audit.read', () => import('#web/modules/identity/AuditPage.tsx'), 'AuditPage'),
  page('/settings', 'identity.own', () => import('#web/modules/identity/SettingsPage.tsx'), 'SettingsPage'),
]

export function makeRouter(client: QueryClient) {
  const routeTree = root.addChildren([signIn, link, tracking, portal, form, inside.addChildren([home, ...pages])])
  return createRouter({
    routeTree,
    context: { client },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: PendingPage,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: MissingPage,
  })
}
