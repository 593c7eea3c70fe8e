// The script and the style of the HTML report: built once beside the compiled code. A checkout without a build builds them when needed.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

/** Reads them. A package without them is a mistake of ours. */
export async function pageAssets(): Promise<PageAssets> {
  const folder = new URL('../../report-page/', import.meta.url);
  const script = fileURLToPath(new URL('page.js', folder));
  if (existsSync(script))
    return { script: readFileSync(script, 'utf8'), style: readFileSync(new URL('page.css', folder), 'utf8') };
  const builder = new URL('../../../.ci/page.mjs', import.meta.url);
  const { buildPage } = (await import(builder.href)) as { buildPage: () => Promise<PageAssets> };
  return buildPage();
}
