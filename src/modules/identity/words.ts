import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { CertificateEvent, CertificateRefusal } from './certificate.ts'
import type { PasskeyEvent, PasskeyRefusal } from './passkey.ts'
import type { PersonEvent, PersonRefusal } from './person.ts'
import type { Permission, RoleName } from './role.ts'
import type { SessionEvent, SessionRefusal } from './session.ts'
import type { TenantEvent, TenantRefusal } from './tenant.ts'
import type { TokenEvent, TokenRefusal } from './token.ts'
import type { UnitEvent, UnitRefusal } from './unit.ts'
import type { UnitKind } from './views.ts'

type EventType = (TenantEvent | UnitEvent | PersonEvent | SessionEvent | TokenEvent | PasskeyEvent | CertificateEvent)['type']
type Refusal =
  | `tenant.${TenantRefusal}`
  | `unit.${UnitRefusal}`
  | `person.${PersonRefusal}`
  | `session.${SessionRefusal}`
  | `token.${TokenRefusal}`
  | `passkey.${PasskeyRefusal}`
  | `certificate.${CertificateRefusal}`

export const eventWords: Words<EventType> = {
  'tenant.founded': text('建立企业', 'Enterprise founded'),
  'tenant.renamed': text('更改企业名称', 'Enterprise renamed'),
  'tenant.working-hours-set': text('设置工作时间', 'Working hours set'),
  'unit.created': text('新建组织单元', 'Unit created'),
  'unit.renamed': text('更改单元名称', 'Unit renamed'),
  'unit.moved': text('移动组织单元', 'Unit moved'),
  'unit.removed': text('移除组织单元', 'Unit removed'),
  'person.invited': text('邀请员工', 'Person invited'),
  'person.enrolled': text('员工加入', 'Person joined'),
  'person.changed': text('更改员工资料', 'Person changed'),
  'person.link-renewed': text('签发新的一次性链接', 'One-time link issued'),
  'person.password-set': text('更改密码', 'Password changed'),
  'person.locale-set': text('更改界面语言', 'Language changed'),
  'person.sign-in-failed': text('登录失败', 'Sign-in failed'),
  'person.disabled': text('停用账号', 'Account disabled'),
  'person.enabled': text('启用账号', 'Account enabled'),
  'session.started': text('登录', 'Signed in'),
  'session.ended': text('退出或结束会话', 'Session ended'),
  'token.created': text('创建接口令牌', 'API token created'),
  'token.revoked': text('吊销接口令牌', 'API token revoked'),
  'passkey.added': text('添加通行密钥', 'Passkey added'),
  'passkey.used': text('使用通行密钥', 'Passkey used'),
  'passkey.removed': text('移除通行密钥', 'Passkey removed'),
  'certificate.granted': text('登记资格证书', 'Certificate recorded'),
  'certificate.corrected': text('更正资格证书', 'Certificate corrected'),
  'certificate.revoked': text('吊销资格证书', 'Certificate revoked'),
}

export const refusalWords: Words<Refusal> = {
  'tenant.unknown': text('没有找到此企业。', 'There is no such enterprise.'),
  'tenant.already-founded': text('企业已建立。', 'The enterprise was founded already.'),
  'tenant.unknown-zone': text('没有此时区，请从列表中选择。', 'There is no such time zone; choose one from the list.'),
  'tenant.bad-interval': text('工作时段应为两个不同的时刻，如 09:00 至 18:00。', 'A working interval has two different times, such as 09:00 to 18:00.'),
  'tenant.bad-date': text('例外日期应写作 2026-10-01。', 'A date is written like 2026-10-01.'),
  'unit.unknown': text('没有找到此组织单元。', 'There is no such unit.'),
  'unit.already-created': text('此组织单元已建立。', 'This unit exists already.'),
  'unit.inside-itself': text('组织单元不能移到它自己下面。', 'A unit cannot be moved into itself.'),
  'unit.still-in-use': text('此单元还有下级或员工，请先将其移走。', 'This unit still has people or units; move them first.'),
  'person.unknown': text('没有找到此员工。', 'There is no such person.'),
  'person.already-invited': text('此员工已被邀请。', 'This person was invited already.'),
  'person.link-spent': text('此链接已使用或已过期，请向管理员索取新链接。', 'This link was used or has expired; ask an administrator for a new one.'),
  'person.not-active': text('此账号未启用。', 'This account is not active.'),
  'person.not-oneself': text('不能停用自己的账号。', 'You cannot disable your own account.'),
  'person.email-taken': text('此邮箱已被其他员工使用。', 'Another person has this e-mail address.'),
  'session.unknown': text('没有找到此会话。', 'There is no such session.'),
  'session.already-started': text('此会话已开始。', 'This session has started already.'),
  'token.unknown': text('没有找到此令牌。', 'There is no such token.'),
  'token.already-created': text('此令牌已创建。', 'This token exists already.'),
  'token.beyond-own-permissions': text('令牌的权限不能超出你自己的权限。', 'A token cannot have permissions that you do not have.'),
  'passkey.unknown': text('没有找到此通行密钥。', 'There is no such passkey.'),
  'passkey.already-added': text('此通行密钥已添加。', 'This passkey was added already.'),
  'passkey.cloned': text('此通行密钥的计数异常，可能被复制，已拒绝。', 'This passkey’s counter went back; it may have been copied, so it was refused.'),
  'certificate.unknown': text('没有找到此证书。', 'There is no such certificate.'),
  'certificate.already-granted': text('此证书已登记。', 'This certificate is recorded already.'),
  'certificate.already-revoked': text('此证书已吊销，不能再修改；如需恢复，请登记一张新的。', 'This certificate was revoked and cannot be changed; record a new one instead.'),
  'certificate.no-name': text('请写明证书名称。', 'Say which certificate it is.'),
  'certificate.impossible-date': text('日期应写作 2026-10-01，且真实存在。', 'A date is written like 2026-10-01 and has to exist.'),
  'certificate.ends-before-it-begins': text('截止日期不能早于生效日期。', 'The last day cannot be before the first.'),
  'certificate.no-reason': text('请写明吊销的原因。', 'Say why it is revoked.'),
}

export const permissionWords: Words<Permission> = {
  'mesh.read': text('查看服务网格', 'See the mesh'),
  'mesh.import': text('导入服务日志', 'Import service logs'),
  'mesh.intake': text('通过接口写入活动', 'Send activities by API'),
  'mesh.undo': text('撤销导入', 'Undo imports'),
  'mesh.set-up': text('载入演示企业、重建网格', 'Load the demo, rebuild the mesh'),
  'identity.read': text('查看人员与单元', 'See people and units'),
  'identity.manage-people': text('管理人员', 'Manage people'),
  'identity.manage-units': text('管理组织单元', 'Manage units'),
  'identity.manage-tokens': text('管理接口令牌', 'Manage API tokens'),
  'identity.own': text('管理自己的账号', 'Manage one’s own account'),
  'identity.set-up': text('设置企业信息', 'Set up the enterprise'),
  'audit.read': text('查看审计日志', 'Read the audit trail'),
  'catalog.read': text('查看服务目录、标准与日历', 'See services, standards and calendars'),
  'catalog.write': text('编写服务目录、标准与日历', 'Write services, standards and calendars'),
  'catalog.approve': text('批准标准', 'Approve standards'),
  'processes.read': text('查看流程', 'See processes'),
  'processes.design': text('设计流程', 'Design processes'),
  'processes.publish': text('发布流程', 'Publish processes'),
  'promises.read': text('查看承诺与时钟', 'See promises and clocks'),
  'promises.set-up': text('设置承诺', 'Set up promises'),
  'instances.read': text('查看流程运行与任务', 'See running processes and tasks'),
  'instances.work': text('发起流程、处理任务', 'Start processes and work on tasks'),
  'instances.manage': text('跳过步骤、终止与迁移流程', 'Skip steps, cancel and migrate running processes'),
  'desk.read': text('查看工单', 'See cases of the desk'),
  'desk.work': text('受理与处理工单', 'Open cases and work on them'),
  'recovery.read': text('查看服务补救', 'See how failures were made good'),
  'recovery.work': text('补救：致歉、提出补偿、回访', 'Make good: apologise, propose remedies, follow up'),
  'recovery.decide': text('批准额度以上的补偿', 'Approve remedies above a limit'),
  'recovery.set-up': text('设定补救额度与规则', 'Set limits and rules of recovery'),
  'desk.lead': text('安排工单人员', 'See who is at the desk, and arrange it'),
  'desk.set-up': text('设置工单类型与派单', 'Set up case types and routing'),
  'mail.set-up': text('设置邮箱', 'Set up mailboxes'),
  'telephony.set-up': text('设置电话线路', 'Set up call lines'),
  'messaging.set-up': text('设置社交与即时通讯渠道', 'Set up messaging channels'),
  'webhooks.set-up': text('设置回调', 'Set up webhooks'),
  'voice.read': text('查看问卷与结果', 'See surveys and results'),
  'voice.intake': text('送入答卷', 'Send in answers'),
  'voice.set-up': text('设计与发布问卷', 'Design and publish surveys'),
  'conformance.read': text('查看遵循情况与偏差', 'See conformance and deviations'),
  'conformance.set-up': text('设置活动对应、接受偏差', 'Map activities, accept deviations'),
  'customers.read': text('查看客户', 'See customers'),
  'customers.write': text('维护客户资料、合并客户', 'Keep customers up to date, merge them'),
  'customers.import': text('从文件导入客户，撤销导入', 'Import customers from a file, undo an import'),
  'customers.erase': text('抹除客户', 'Erase customers'),
}

export const roleWords: Words<RoleName> = {
  administrator: text('管理员', 'Administrator'),
  'quality-manager': text('质量经理', 'Quality manager'),
  'team-manager': text('团队经理', 'Team manager'),
  representative: text('客服代表', 'Representative'),
  auditor: text('审计员', 'Auditor'),
  viewer: text('只读', 'Viewer'),
}

export const unitKindWords: Words<UnitKind> = {
  company: text('公司', 'Company'),
  region: text('大区', 'Region'),
  site: text('网点', 'Site'),
  department: text('部门', 'Department'),
  partner: text('合作伙伴', 'Partner'),
}
