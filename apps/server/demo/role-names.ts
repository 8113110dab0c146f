/** Roles as the street says them, for whoever tries the demonstration; the console says them in both languages. */
const names: Readonly<Record<string, string>> = {
  desk: '接诉员',
  'supervisor-seat': '监督坐席',
  dispatcher: '派遣员',
  handler: '承办人',
  cadre: '社区干部',
  'grid-worker': '网格员',
  leader: '街道领导',
  'data-steward': '数据管理员',
  'security-officer': '安全员',
  auditor: '审计员',
  administrator: '系统管理员',
}

/** 监督坐席; a role without a name is said as it is. */
export function roleName(role: string): string {
  return names[role] ?? role
}
