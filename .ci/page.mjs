// Bundles what the HTML report runs in a browser: one script and one style, the same bytes for the same sources.
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../src/report/html/page/', import.meta.url));

/** The script as one classic program, and the style. Neither can end the element that holds it. */
export async function buildPage() {
  const { outputFiles } = await build({
    entryPoints: [`${page}main.ts`],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    absWorkingDir: page,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const script = outputFiles[0].text.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
  return { script, style: readFileSync(`${page}page.css`, 'utf8') };
}
