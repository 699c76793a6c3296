import type { Text } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'

/** Off from the first to the last day, both included; worked in exchange on the days named (调休). */
type Festival = Readonly<{ name: Text; off: readonly [first: string, last: string]; worked: readonly string[] }>
/** The notice of the General Office of the State Council (国务院办公厅) for one year. */
type Notice = Readonly<{ year: number; sources: readonly string[]; festivals: readonly Festival[] }>

const newYear = text('元旦', 'New Year')
const spring = text('春节', 'Spring Festival')
const tombs = text('清明节', 'Tomb-Sweeping Day')
const labour = text('劳动节', 'Labour Day')
const boats = text('端午节', 'Dragon Boat Festival')
const moon = text('中秋节', 'Mid-Autumn Festival')
const nation = text('国庆节', 'National Day')
const nationAndMoon = text('国庆节、中秋节', 'National Day and Mid-Autumn Festival')

const festival = (name: Text, first: string, last: string, ...worked: string[]): Festival => ({ name, off: [first, last], worked })

/**
 * Public holidays and make-up days in China as published each year, usually in November for the year after.
 * 2020 includes the second notice, which prolonged the Spring Festival to 2 February. The New Year of 2023 began on 31 December 2022.
 */
export const chinaNotices: readonly Notice[] = [
  {
    year: 2020,
    sources: ['https://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm', 'https://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm'],
    festivals: [
      festival(newYear, '2020-01-01', '2020-01-01'),
      festival(spring, '2020-01-24', '2020-02-02', '2020-01-19'),
      festival(tombs, '2020-04-04', '2020-04-06'),
      festival(labour, '2020-05-01', '2020-05-05', '2020-04-26', '2020-05-09'),
      festival(boats, '2020-06-25', '2020-06-27', '2020-06-28'),
      festival(nationAndMoon, '2020-10-01', '2020-10-08', '2020-09-27', '2020-10-10'),
    ],
  },
  {
    year: 2021,
    sources: ['https://www.gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm'],
    festivals: [
      festival(newYear, '2021-01-01', '2021-01-03'),
      festival(spring, '2021-02-11', '2021-02-17', '2021-02-07', '2021-02-20'),
      festival(tombs, '2021-04-03', '2021-04-05'),
      festival(labour, '2021-05-01', '2021-05-05', '2021-04-25', '2021-05-08'),
      festival(boats, '2021-06-12', '2021-06-14'),
      festival(moon, '2021-09-19', '2021-09-21', '2021-09-18'),
      festival(nation, '2021-10-01', '2021-10-07', '2021-09-26', '2021-10-09'),
    ],
  },
  {
    year: 2022,
    sources: ['https://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm'],
    festivals: [
      festival(newYear, '2022-01-01', '2022-01-03'),
      festival(spring, '2022-01-31', '2022-02-06', '2022-01-29', '2022-01-30'),
      festival(tombs, '2022-04-03', '2022-04-05', '2022-04-02'),
      festival(labour, '2022-04-30', '2022-05-04', '2022-04-24', '2022-05-07'),
      festival(boats, '2022-06-03', '2022-06-05'),
      festival(moon, '2022-09-10', '2022-09-12'),
      festival(nation, '2022-10-01', '2022-10-07', '2022-10-08', '2022-10-09'),
    ],
  },
  {
    year: 2023,
    sources: ['https://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm'],
    festivals: [
      festival(newYear, '2022-12-31', '2023-01-02'),
      festival(spring, '2023-01-21', '2023-01-27', '2023-01-28', '2023-01-29'),
      festival(tombs, '2023-04-05', '2023-04-05'),
      festival(labour, '2023-04-29', '2023-05-03', '2023-04-23', '2023-05-06'),
      festival(boats, '2023-06-22', '2023-06-24', '2023-06-25'),
      festival(nationAndMoon, '2023-09-29', '2023-10-06', '2023-10-07', '2023-10-08'),
    ],
  },
  {
    year: 2024,
    sources: ['https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm'],
    festivals: [
      festival(newYear, '2024-01-01', '2024-01-01'),
      festival(spring, '2024-02-10', '2024-02-17', '2024-02-04', '2024-02-18'),
      festival(tombs, '2024-04-04', '2024-04-06', '2024-04-07'),
      festival(labour, '2024-05-01', '2024-05-05', '2024-04-28', '2024-05-11'),
      festival(boats, '2024-06-10', '2024-06-10'),
      festival(moon, '2024-09-15', '2024-09-17', '2024-09-14'),
      festival(nation, '2024-10-01', '2024-10-07', '2024-09-29', '2024-10-12'),
    ],
  },
  {
    year: 2025,
    sources: ['https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm'],
    festivals: [
      festival(newYear, '2025-01-01', '2025-01-01'),
      festival(spring, '2025-01-28', '2025-02-04', '2025-01-26', '2025-02-08'),
      festival(tombs, '2025-04-04', '2025-04-06'),
      festival(labour, '2025-05-01', '2025-05-05', '2025-04-27'),
      festival(boats, '2025-05-31', '2025-06-02'),
      festival(nationAndMoon, '2025-10-01', '2025-10-08', '2025-09-28', '2025-10-11'),
    ],
  },
  {
    year: 2026,
    sources: ['https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm'],
    festivals: [
      festival(newYear, '2026-01-01', '2026-01-03', '2026-01-04'),
      festival(spring, '2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'),
      festival(tombs, '2026-04-04', '2026-04-06'),
      festival(labour, '2026-05-01', '2026-05-05', '2026-05-09'),
      festival(boats, '2026-06-19', '2026-06-21'),
      festival(moon, '2026-09-25', '2026-09-27'),
      festival(nation, '2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'),
    ],
  },
]
