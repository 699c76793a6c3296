import type { Random } from '#science/statistics/random.ts'

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦'
const first = '子雨思佳梓浩宇欣嘉明晓志文建国海丽春秀俊泽诗若一天博雅静立永小金玉少亚美晨家云'
const second = '涵轩怡琪睿豪杰婷妍华峰磊军伟芳娜敏燕强平辉鹏飞宁洁颖慧琳雪梅兰玲霞波涛斌超龙凯晨阳悦然'

/** Names of people, each given once, so that a name says who it is. */
export function createNames(random: Random): () => string {
  const given = new Set<string>()
  const letter = (pool: string): string => pool[Math.floor(random() * pool.length)]!
  return () => {
    for (;;) {
      // About one Chinese given name in six has a single character.
      const name = letter(surnames) + (random() < 0.16 ? letter(second) : letter(first) + letter(second))
      if (given.has(name)) continue
      given.add(name)
      return name
    }
  }
}
