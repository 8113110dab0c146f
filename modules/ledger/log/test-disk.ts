import type { Files } from './files.ts'
import type { Process, World } from './test-world.ts'

interface Inode {
  bytes: Uint8Array
  /** What a sudden end leaves of it. */
  durable: Uint8Array
}

interface NameChange {
  readonly folder: string
  apply(names: Map<string, Inode | 'folder'>): void
}

const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')))

/**
 * A disk as bad as POSIX allows: without `write` content is torn, without `sync` of the folder each change of a name may or may
 * not have happened when the power goes.
 */
export class SimulatedDisk {
  readonly #world: World
  #names = new Map<string, Inode | 'folder'>([['', 'folder']])
  #durable = new Map<string, Inode | 'folder'>([['', 'folder']])
  #changes: NameChange[] = []
  /** Probability that an act fails, as on a full disk. */
  failing = 0

  constructor(world: World) {
    this.#world = world
  }

  of(process: Process): Files {
    const act = <R>(run: () => R, killed?: () => void) =>
      this.#world.act(
        process,
        () => {
          if (this.failing > 0 && this.#world.random.chance(this.failing)) throw new Error('ENOSPC')
          return run()
        },
        killed,
      )
    return {
      read: (file) => this.#world.act(process, () => this.read(file)),
      write: (file, bytes) => {
        const inode = { bytes: new Uint8Array(), durable: new Uint8Array() }
        const torn = () => {
          this.#name(file, inode)
          inode.durable = bytes.slice(0, this.#world.random.whole(0, bytes.length))
        }
        return act(() => {
          this.#name(file, inode)
          inode.bytes = bytes.slice()
          inode.durable = inode.bytes
        }, torn)
      },
      rename: (from, to) =>
        act(() => {
          const inode = this.#names.get(from)
          if (!inode) throw new Error(`no ${from}`)
          this.#change(folderOf(to), (names) => {
            names.set(to, inode)
            names.delete(from)
          })
        }),
      remove: (file) => act(() => this.#change(folderOf(file), (names) => void names.delete(file))),
      makeFolder: (folder) =>
        act(() => {
          if (this.#names.get(folderOf(folder)) !== 'folder') throw new Error(`no folder for ${folder}`)
          if (!this.#names.has(folder))
            this.#change(folderOf(folder), (names) => void names.set(folder, 'folder'))
        }),
      removeFolder: (folder) =>
        act(() => {
          if (this.list(folder).length === 0)
            this.#change(folderOf(folder), (names) => void names.delete(folder))
        }),
      list: (folder) => this.#world.act(process, () => this.list(folder)),
      sync: (folder) =>
        act(() => {
          if (this.#names.get(folder) !== 'folder') throw new Error(`no folder ${folder}`)
          for (const change of this.#changes.filter((one) => one.folder === folder))
            change.apply(this.#durable)
          this.#changes = this.#changes.filter((one) => one.folder !== folder)
        }),
    }
  }

  read(file: string): Uint8Array | undefined {
    const found = this.#names.get(file)
    return found === 'folder' ? undefined : found?.bytes
  }

  list(folder: string): string[] {
    const prefix = folder === '' ? '' : `${folder}/`
    return [...this.#names.keys()]
      .filter((name) => name !== '' && name.startsWith(prefix) && !name.slice(prefix.length).includes('/'))
      .map((name) => name.slice(prefix.length))
  }

  /** The power goes: of what was not synced some is there, some not, some half. */
  crash(): void {
    for (const change of this.#changes) if (this.#world.random.chance(0.5)) change.apply(this.#durable)
    this.#changes = []
    const reaches = (name: string): boolean =>
      name === '' || (this.#durable.get(folderOf(name)) === 'folder' && reaches(folderOf(name)))
    for (const name of [...this.#durable.keys()]) if (!reaches(name)) this.#durable.delete(name)
    for (const [name, inode] of this.#durable)
      if (inode !== 'folder') this.#durable.set(name, { bytes: inode.durable, durable: inode.durable })
    this.#names = new Map(this.#durable)
  }

  #name(file: string, inode: Inode): void {
    if (this.#names.get(folderOf(file)) !== 'folder') throw new Error(`no folder for ${file}`)
    this.#change(folderOf(file), (names) => void names.set(file, inode))
  }

  #change(folder: string, apply: NameChange['apply']): void {
    apply(this.#names)
    this.#changes.push({ folder, apply })
  }
}
