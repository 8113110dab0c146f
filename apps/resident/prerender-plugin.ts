import type { OutputAsset, OutputBundle } from 'rolldown'
import { type Plugin, runnerImport } from 'vite'

type Render = typeof import('./prerender.tsx')

/** Pages that people open first. Each becomes a file whose words and fields are painted before any script runs. */
const pages = { 'index.html': '/', 'report.html': '/report', 'follow.html': '/follow', 'mine.html': '/mine' }
/** Sent for every other address: its words depend on what the address names. */
const others = 'page.html'
const place = '<!--page-->'

/**
 * Renders the first pages at build time and puts the styles into them: one answer from the server paints the page.
 * The script then takes the page over as it stands, so nothing jumps.
 */
export function prerendered(): Plugin {
  return {
    name: 'linli:prerendered',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const template = withStyles(bundle)
      const { module } = await runnerImport<Render>(new URL('./prerender.tsx', import.meta.url).pathname, {
        configFile: false,
        logLevel: 'error',
      })
      for (const [fileName, path] of Object.entries(pages)) {
        const page = template.replace(place, () => module.pageAt(path))
        this.emitFile({ type: 'asset', fileName, source: page })
      }
      this.emitFile({ type: 'asset', fileName: others, source: template.replace(place, module.frame) })
    },
  }
}

/** The built page with the style sheet inside instead of linked: a second round trip on a slow line costs half a second. */
function withStyles(bundle: OutputBundle): string {
  const page = take(bundle, 'index.html')
  const sheet = Object.keys(bundle).find((name) => name.endsWith('.css'))
  if (!sheet) return page
  const styles = take(bundle, sheet)
  const link = new RegExp(`<link rel="stylesheet"[^>]*${sheet}">`)
  return page.replace(link, () => `<style>${styles.trim()}</style>`)
}

function take(bundle: OutputBundle, name: string): string {
  const { source } = bundle[name] as OutputAsset
  delete bundle[name]
  return typeof source === 'string' ? source : Buffer.from(source).toString()
}
