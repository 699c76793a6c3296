import {
  ApartmentOutlined,
  AuditOutlined,
  BranchesOutlined,
  CarryOutOutlined,
  CheckSquareOutlined,
  CommentOutlined,
  ContactsOutlined,
  FieldTimeOutlined,
  GiftOutlined,
  ImportOutlined,
  InboxOutlined,
  MailOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Permission } from '#modules/identity/role.ts'
import type { shellWords } from './words.ts'

export type Area = Readonly<{
  key: keyof typeof shellWords
  to: string
  icon: ReactNode
  may: Permission
  /** Whether the filter of the mesh goes along. */
  keepsFilter?: boolean
}>

/** The areas that exist, in the order of the loop; each is hidden from whoever may not enter it. */
export const areas: readonly Area[] = [
  { key: 'mesh', to: '/mesh', icon: <ApartmentOutlined aria-hidden />, may: 'mesh.read', keepsFilter: true },
  { key: 'desk', to: '/desk', icon: <InboxOutlined aria-hidden />, may: 'desk.read' },
  { key: 'mail', to: '/mail', icon: <MailOutlined aria-hidden />, may: 'desk.read' },
  { key: 'tasks', to: '/tasks', icon: <CarryOutOutlined aria-hidden />, may: 'instances.read' },
  { key: 'customers', to: '/customers', icon: <ContactsOutlined aria-hidden />, may: 'customers.read' },
  { key: 'recovery', to: '/recoveries', icon: <GiftOutlined aria-hidden />, may: 'recovery.read' },
  { key: 'voice', to: '/voice', icon: <CommentOutlined aria-hidden />, may: 'voice.read' },
  { key: 'variants', to: '/variants', icon: <BranchesOutlined aria-hidden />, may: 'mesh.read', keepsFilter: true },
  { key: 'cases', to: '/cases', icon: <ProfileOutlined aria-hidden />, may: 'mesh.read', keepsFilter: true },
  { key: 'standards', to: '/standards', icon: <SafetyCertificateOutlined aria-hidden />, may: 'catalog.read' },
  { key: 'promises', to: '/promises', icon: <FieldTimeOutlined aria-hidden />, may: 'promises.read' },
  { key: 'conformance', to: '/conformance', icon: <CheckSquareOutlined aria-hidden />, may: 'conformance.read' },
  { key: 'imports', to: '/imports', icon: <ImportOutlined aria-hidden />, may: 'mesh.import' },
  { key: 'access', to: '/access/people', icon: <TeamOutlined aria-hidden />, may: 'identity.read' },
  { key: 'audit', to: '/audit', icon: <AuditOutlined aria-hidden />, may: 'audit.read' },
  { key: 'settings', to: '/settings', icon: <SettingOutlined aria-hidden />, may: 'identity.own' },
]

const filterNames = ['from', 'to', 'unit', 'site', 'channel', 'service', 'attribute', 'lens'] as const

/** The part of the address that belongs to the filter and follows from page to page. */
export function filterOnly<Value>(search: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(filterNames.flatMap(name => (search[name] === undefined ? [] : [[name, search[name]]])))
}
