/** One place where a word was found: `[start, end)` in UTF-16 units. */
export type Hit = { word: number; start: number; end: number }

const NONE = -1

/**
 * Finds all of many words in one pass over a text (Aho–Corasick).
 * Transitions live in one open-addressed table, so a look-up costs no allocation and no string.
 * @see Aho, Corasick 1975, "Efficient string matching"
 */
export class WordFinder {
  readonly words: readonly string[]
  private readonly keys: Int32Array
  private readonly targets: Int32Array
  private readonly mask: number
  private readonly fail: Int32Array
  /** Word that ends at this node, or NONE. */
  private readonly ends: Int32Array
  /** Next shorter suffix node that ends a word, or NONE. */
  private readonly shorter: Int32Array

  /** @throws RangeError when the words need more than 32 767 nodes (the packed key would overflow). */
  constructor(words: Iterable<string>) {
    this.words = [...new Set(words)].filter((word) => word.length > 0)
    const nodes = buildTrie(this.words)
    if (nodes.length > 32_767) throw new RangeError('too many words for one finder')
    const edges = nodes.reduce((sum, node) => sum + node.next.size, 0)
    let size = 16
    while (size < edges * 3) size *= 2
    this.mask = size - 1
    this.keys = new Int32Array(size).fill(NONE)
    this.targets = new Int32Array(size)
    this.fail = new Int32Array(nodes.length)
    this.ends = Int32Array.from(nodes, (node) => node.word)
    this.shorter = new Int32Array(nodes.length).fill(NONE)
    for (const [id, node] of nodes.entries()) for (const [unit, to] of node.next) this.put(id, unit, to)
    this.linkSuffixes(nodes)
  }

  /** All hits in order of their end; stops at `limit` hits. Words inside longer words are reported too. */
  findAll(text: string, limit = 4096): Hit[] {
    const hits: Hit[] = []
    let node = 0
    for (let at = 0; at < text.length; at++) {
      node = this.step(node, text.charCodeAt(at))
      if (node === 0) continue
      let out = this.ends[node]! >= 0 ? node : this.shorter[node]!
      while (out > 0) {
        const word = this.ends[out]!
        hits.push({ word, start: at + 1 - this.words[word]!.length, end: at + 1 })
        if (hits.length >= limit) return hits
        out = this.shorter[out]!
      }
    }
    return hits
  }

  /** Like {@link findAll}, but a word that lies inside a longer found word is left out. */
  findLongest(text: string, limit = 4096): Hit[] {
    const hits = this.findAll(text, limit)
    hits.sort((a, b) => a.start - b.start || b.end - a.end)
    let reach = 0
    return hits.filter((hit) => {
      if (hit.end <= reach) return false
      reach = hit.end
      return true
    })
  }

  private step(from: number, unit: number): number {
    let node = from
    for (;;) {
      const to = this.get(node, unit)
      if (to !== NONE) return to
      if (node === 0) return 0
      node = this.fail[node]!
    }
  }

  private slot(key: number): number {
    let at = Math.imul(key, 0x9e3779b1) >>> 7
    for (;;) {
      at &= this.mask
      const found = this.keys[at]!
      if (found === key || found === NONE) return at
      at++
    }
  }

  private get(node: number, unit: number): number {
    const key = (node << 16) | unit
    const at = this.slot(key)
    return this.keys[at] === key ? this.targets[at]! : NONE
  }

  private put(node: number, unit: number, to: number): void {
    const key = (node << 16) | unit
    const at = this.slot(key)
    this.keys[at] = key
    this.targets[at] = to
  }

  private linkSuffixes(nodes: readonly TrieNode[]): void {
    const queue = [0]
    for (let head = 0; head < queue.length; head++) {
      const id = queue[head]!
      for (const [unit, to] of nodes[id]!.next) {
        this.fail[to] = id === 0 ? 0 : this.step(this.fail[id]!, unit)
        const back = this.fail[to]!
        this.shorter[to] = this.ends[back]! >= 0 ? back : this.shorter[back]!
        queue.push(to)
      }
    }
  }
}

type TrieNode = { next: Map<number, number>; word: number }

function buildTrie(words: readonly string[]): TrieNode[] {
  const nodes: TrieNode[] = [{ next: new Map(), word: NONE }]
  for (const [id, word] of words.entries()) {
    let node = 0
    for (let at = 0; at < word.length; at++) {
      const unit = word.charCodeAt(at)
      let to = nodes[node]!.next.get(unit)
      if (to === undefined) {
        to = nodes.push({ next: new Map(), word: NONE }) - 1
        nodes[node]!.next.set(unit, to)
      }
      node = to
    }
    nodes[node]!.word = id
  }
  return nodes
}
