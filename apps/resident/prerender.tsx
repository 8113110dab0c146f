import { renderToStaticMarkup } from 'react-dom/server'
import { App } from './app.tsx'
import { Frame } from './frame.tsx'

/** The markup of a page as it is for somebody who was never here: Chinese, ordinary type, no street chosen. */
export function pageAt(path: string): string {
  return renderToStaticMarkup(<App prerendered={path} />)
}

/** The frame alone, for addresses whose words come from the server. */
export const frame = renderToStaticMarkup(<Frame>{null}</Frame>)
