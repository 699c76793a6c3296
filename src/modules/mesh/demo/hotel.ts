import type { Trade } from './trade.ts'

const rooms = ['大床房', '双床房', '行政套房', '家庭房']
const served = ['客房送餐', '洗衣服务']

/** A hotel group handling what guests ask for, in its own houses and in franchised ones. */
export const hotel: Trade = {
  company: '云栖酒店集团',
  prefix: 'JD',
  regions: [
    { name: '华东', hub: '上海外滩店', sites: ['杭州西湖店', '苏州金鸡湖店'], weight: 1, hubServes: true },
    { name: '华北', hub: '北京国贸店', sites: ['天津海河店', '青岛五四广场店'], weight: 1, hubServes: true },
    { name: '华南', hub: '广州珠江新城店', sites: ['深圳湾店', '三亚海棠湾店'], weight: 1, hubServes: true },
    { name: '西南', hub: '成都春熙路店', sites: ['昆明滇池店'], weight: 1.2, hubServes: true },
  ],
  centre: { site: '西安宾客服务中心', region: '华北' },
  partners: [
    { name: '南京锦悦酒店管理', short: '锦悦', region: '华东', site: '南京锦悦加盟店' },
    { name: '大连海景酒店管理', short: '海景', region: '华北', site: '大连海景加盟店' },
    { name: '珠海悦湾酒店管理', short: '悦湾', region: '华南', site: '珠海悦湾加盟店' },
    { name: '丽江古韵酒店管理', short: '古韵', region: '西南', site: '丽江古韵加盟店' },
  ],
  partnersAt: 'site',
  units: [
    { name: '宾客服务中心', hours: 'desk' },
    { name: '前厅部', hours: 'desk' },
    { name: '客房部', hours: 'desk' },
    { name: '餐饮部', hours: 'long' },
    { name: '工程部', hours: 'desk' },
    { name: '洗衣房', hours: 'long' },
    { name: '质量管理部', hours: 'long' },
  ],
  services: [
    { name: '客房清洁', weight: 40, promiseHours: 14, products: rooms },
    { name: '客房送餐', weight: 24, promiseHours: 14, products: rooms },
    { name: '设施维修', weight: 18, promiseHours: 16, products: rooms },
    { name: '洗衣服务', weight: 18, promiseHours: 20, products: rooms },
  ],
  channels: [
    { name: '电话', weight: 34 },
    { name: '微信', weight: 30 },
    { name: '门店', weight: 18 },
    { name: '网页', weight: 12 },
    { name: '邮件', weight: 6 },
  ],
  demand: {
    hours: [8, 5, 3, 2, 2, 4, 10, 20, 28, 30, 28, 24, 22, 22, 26, 28, 26, 26, 30, 30, 28, 24, 18, 12],
    weekend: 1.1,
    holiday: 1.2,
    peak: 1.3,
    peakDays: [],
  },
  first: 'ask',
  steps: {
    ask: { activity: '宾客提出需求', unit: '宾客服务中心', place: 'centre', minutes: 0, machine: true, next: [{ to: 'profile', share: 0.7, channels: ['微信', '网页'] }, { to: 'intake' }] },
    intake: { activity: '需求受理', unit: '宾客服务中心', place: 'centre', minutes: 3, hard: true, next: [{ to: 'profile' }] },
    profile: { activity: '客史核对', unit: '宾客服务中心', place: 'centre', minutes: 1, hard: true, lag: 1, next: [{ to: 'assign' }] },
    assign: {
      activity: '任务派发', unit: '前厅部', place: 'site', minutes: 1.2, lag: 2,
      next: [{ to: 'profile', share: 0.03, cause: 'hand-back' }, { to: 'cook', services: ['客房送餐'] }, { to: 'repair', services: ['设施维修'] }, { to: 'collect', services: ['洗衣服务'] }, { to: 'clean' }],
    },
    clean: { activity: '客房整理', unit: '客房部', place: 'site', minutes: 11, every: 50, next: [{ to: 'check' }] },
    cook: { activity: '备餐', unit: '餐饮部', place: 'site', minutes: 10, lag: 5, next: [{ to: 'serve' }] },
    repair: { activity: '工程维修', unit: '工程部', place: 'hub', minutes: 12, lag: 15, hard: true, next: [{ to: 'check' }] },
    collect: { activity: '收取衣物', unit: '客房部', place: 'site', minutes: 3, lag: 10, next: [{ to: 'wash' }] },
    wash: { activity: '洗涤熨烫', unit: '洗衣房', place: 'hub', minutes: 8, every: 80, next: [{ to: 'serve' }] },
    serve: { activity: '送达客房', unit: '前厅部', place: 'site', minutes: 4, lag: 4, next: [{ to: 'check' }] },
    check: { activity: '质量检查', unit: '客房部', place: 'site', minutes: 2, every: 20, next: [{ to: 'assign', share: 0.07, cause: 'rework' }, { to: 'confirm' }] },
    confirm: { activity: '宾客确认', unit: '前厅部', place: 'site', minutes: 1.2, lag: 8, next: [{ to: 'record' }] },
    record: { activity: '入账归档', unit: '前厅部', place: 'site', minutes: 0, machine: true, lag: 5, next: [{ to: 'close' }] },
    complaint: { activity: '投诉受理', unit: '宾客服务中心', place: 'centre', minutes: 6, hard: true, lag: 20, next: [{ to: 'remedy' }] },
    remedy: { activity: '投诉处理', unit: '质量管理部', place: 'centre', minutes: 18, hard: true, next: [{ to: 'remedy', share: 0.12, cause: 'rework' }, { to: 'follow-up' }] },
    'follow-up': { activity: '回访', unit: '质量管理部', place: 'centre', minutes: 2.5, lag: 180, next: [{ to: 'end' }] },
  },
  stage: {
    handOver: 'wash',
    rework: 'check',
    check: 'check',
    nightUnit: '工程部',
    combination: { step: 'assign', services: served, channels: ['微信', '电话'] },
    representative: '宾客服务中心',
    improvement: 'clean',
    placebo: 'clean',
  },
}
