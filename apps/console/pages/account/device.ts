const browsers = [
  ['微信', /MicroMessenger/],
  ['Edge', /Edg\//],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrome\/|CriOS/],
  ['Safari', /Safari\//],
] as const
const systems = [
  ['HarmonyOS', /HarmonyOS/],
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh/],
  ['Linux', /Linux/],
] as const

/** `Chrome · Windows` out of what a browser says of itself; unknown ones keep their own words, cut short. */
export function deviceName(agent: string): string {
  const found = [browsers, systems].map((list) => list.find(([, sign]) => sign.test(agent))?.[0])
  return found.filter((part) => part !== undefined).join(' · ') || agent.slice(0, 60)
}
