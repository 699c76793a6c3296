import type { Adapter } from './adapter.ts'
import { dingtalk } from './dingtalk.ts'
import { feishu } from './feishu.ts'
import type { Provider } from './views.ts'
import { wechat } from './wechat.ts'
import { wecom } from './wecom.ts'

/** The platforms that are spoken. */
export const adapters: Readonly<Record<Provider, Adapter>> = { wechat, wecom, feishu, dingtalk }
