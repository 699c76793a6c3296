import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { RecoveryEvent, RecoveryRefusal } from './recovery.ts'
import type { RecoveryActivity } from './recovery-step.ts'
import type { RulesEvent, RulesRefusal } from './rules.ts'

export const eventWords: Words<RecoveryEvent['type'] | RulesEvent['type']> = {
  'recovery.begun': text('开始补救', 'Recovery begun'),
  'recovery.apologised': text('已致歉', 'Apology made'),
  'recovery.proposed': text('提出补偿', 'Remedy proposed'),
  'recovery.approved': text('补偿获批', 'Remedy approved'),
  'recovery.declined': text('补偿未获批', 'Remedy declined'),
  'recovery.given': text('补偿已给付', 'Remedy given'),
  'recovery.not-reached': text('回访未联系上', 'Customer not reached'),
  'recovery.follow-up-due': text('回访到期', 'Follow-up due'),
  'recovery.settled': text('回访完成', 'Follow-up done'),
  'recovery.erased': text('随客户抹除', 'Erased with its customer'),
  'recovery.withdrawn': text('补救撤回', 'Recovery withdrawn'),
  'recovery-rules.set': text('补救规则设定', 'Recovery rules set'),
}

/** As the mesh, promises and standards call it. An enterprise's records name it so for good: never reword these. */
export const activityWords: Words<RecoveryActivity> = {
  begun: text('开始补救', 'Recovery begun'),
  apologised: text('致歉', 'Apology made'),
  proposed: text('提出补偿', 'Remedy proposed'),
  approved: text('补偿获批', 'Remedy approved'),
  declined: text('补偿未获批', 'Remedy declined'),
  given: text('补偿给付', 'Remedy given'),
  settled: text('补救回访', 'Recovery followed up'),
}

export const refusalWords: Words<`recovery.${RecoveryRefusal}` | `recovery-rules.${RulesRefusal}`> = {
  'recovery.unknown': text('没有找到此补救。', 'There is no such recovery.'),
  'recovery.already-begun': text('此补救已开始。', 'This recovery has begun already.'),
  'recovery.no-such-case': text('没有找到此工单，或它已并入另一工单。', 'There is no such case, or it was merged into another one.'),
  'recovery.not-now': text('补救目前的状态不能这样做，请刷新后查看。', 'As this recovery stands now, that cannot be done; look at it again.'),
  'recovery.no-person': text('只有登录的人可以提出或批准补偿，接口令牌不行。', 'Only a person who is signed in may propose or approve a remedy, not a token.'),
  'recovery.nobody-may': text(
    '这个金额超出了所有角色的额度。请降低金额，或先在补救规则里提高额度。',
    'This amount is above the limit of every role. Lower it, or raise a limit in the rules of recovery first.',
  ),
  'recovery.own-proposal': text('自己提出的补偿须由别人批准。', 'Somebody else has to approve what you proposed.'),
  'recovery.above-own-limit': text(
    '加上此工单已有的补偿，金额超出了你的额度；请由额度更高的人批准。',
    'With what this case cost already, the amount is above your own limit; somebody with a higher one has to approve it.',
  ),
  'recovery.no-reason': text('请说明原因。', 'Give a reason.'),
  'recovery.nothing-to-ask': text('客户还没有收到致歉或补偿，暂时没有可回访的内容。', 'Nothing has reached the customer yet that he could be asked about: no apology, no remedy.'),
  'recovery-rules.less-above': text('上级角色的额度不能低于下级角色。', 'A higher role cannot have a lower limit than the one below it.'),
}
