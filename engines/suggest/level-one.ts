/**
 * Our majors read as the seven first-level classes of the labeled appeals, for measuring only. Minors are named where
 * the labels file them elsewhere than we do: they put buses and metro under city construction, food and medicines
 * under health, telecoms under trade, recruitment under work.
 */
const MAJORS: Readonly<Record<string, string>> = {
  '01': '城乡建设',
  '02': '城乡建设',
  '03': '城乡建设',
  '04': '城乡建设',
  '05': '城乡建设',
  '06': '城乡建设',
  '07': '交通运输',
  '08': '环境保护',
  '09': '城乡建设',
  '11': '劳动和社会保障',
  '12': '教育文体',
  '13': '卫生计生',
  '14': '商贸旅游',
}
const MINORS: Readonly<Record<string, string>> = {
  '0409': '商贸旅游',
  '0706': '城乡建设',
  '1401': '卫生计生',
  '1402': '卫生计生',
  '1608': '城乡建设',
  '1705': '劳动和社会保障',
}

/** The class of a code, or nothing: a suggestion without a class counts as wrong. */
export function classOf(code: string): string | undefined {
  return MINORS[code] ?? MAJORS[code.slice(0, 2)]
}
