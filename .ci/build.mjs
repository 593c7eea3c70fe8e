// Compiles src to dist and puts the grammars and the checked rulebook beside it, so that a published package needs no install script.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildPage } from './page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
rmSync(`${root}dist`, { recursive: true, force: true });
const tsc = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', `${root}tsconfig.build.json`], {
  stdio: 'inherit',
});
if (tsc.status === 0) {
  mkdirSync(`${root}dist/grammars`, { recursive: true });
  const { GRAMMARS } = await import(new URL('../dist/scan/grammar-file.js', import.meta.url));
  for (const [name, specifier] of Object.entries(GRAMMARS))
    copyFileSync(require.resolve(specifier), `${root}dist/grammars/${name}.wasm`);
  const { loadRulebook } = await import(new URL('../dist/rulebook/load-rulebook.js', import.meta.url));
  writeFileSync(`${root}dist/rulebook.json`, JSON.stringify(await loadRulebook()));
  const { script, style } = await buildPage();
  mkdirSync(`${root}dist/report-page`, { recursive: true });
  writeFileSync(`${root}dist/report-page/page.js`, script);
  writeFileSync(`${root}dist/report-page/page.css`, style);
  writeFileSync(`${root}dist/build-id`, `${hashOf(`${root}dist`)}\n`);
  chmodSync(`${root}dist/cli/main.js`, 0o755);
}
process.exitCode = tsc.status ?? 1;

/** SHA-256 over every file of a folder: facts that another build read are not this build's. */
function hashOf(folder) {
  const hash = createHash('sha256');
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  for (const name of names.filter((one) => statSync(`${folder}/${one}`).isFile()))
    hash.update(`${name}\n`).update(
      createHash('sha256')
        .update(readFileSync(`${folder}/${name}`))
        .digest(),
    );
  return hash.digest('hex');
}
