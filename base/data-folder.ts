import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { SetupProblem } from './db/setup-problem.ts'

/**
 * Makes the folder of everything that is kept (`LINLI_DATA`) and lets nobody else of this machine in, also where it was there before:
 * keys, pictures and the database lie in it. Where root runs the database as another account outside of Linux, that account must pass
 * through: it may, but not list what is there.
 */
export function openDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (process.platform === 'win32') return
  const { uid, mode } = statSync(folder)
  const wanted = process.getuid?.() === 0 && process.platform !== 'linux' ? 0o711 : 0o700
  if ((mode & 0o777) === wanted) return
  try {
    chmodSync(folder, wanted)
  } catch (error) {
    throw new SetupProblem(
      `数据文件夹 ${folder} 属于别的账号（${uid}），别人能看到里面的内容。请把它交给运行本程序的账号。`,
      `The data folder ${folder} belongs to another account (${uid}) and is open to others. Give it to the account that runs this program.`,
      error,
    )
  }
}
