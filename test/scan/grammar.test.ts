import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Parses one text many times and lives on for a moment, so that what V8 compiles in the background is told. */
const BUSY = `
import { setTimeout } from 'node:timers/promises';
import { openGrammar } from './grammar.js';
const parse = await openGrammar('hcl');
const text = 'resource "dns_record" "shop" { name = "www.oldshop.net" }\\n'.repeat(50);
for (let round = 0; round < 20; round++) {
  for (let at = 0; at < 10; at++) parse(text).delete();
  await setTimeout(50);
}
`;

test('V8 compiles the busy runtime of the parsers once more, and no grammar: the lexer of some takes it ten seconds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lastref-grammar-'));
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    for (const name of ['grammar', 'grammar-file'])
      writeFileSync(join(folder, `${name}.js`), compiled(join(root, `src/scan/${name}.ts`)));
    writeFileSync(join(folder, 'busy.js'), BUSY);

    const run = spawnSync(process.execPath, ['--trace-wasm-compilation-times', 'busy.js'], { cwd: folder });

    const optimised = run.stdout.toString().matchAll(/Compiled function (0x[0-9a-f]+)#\d+ using TurboFan/g);
    expect(run.status).toBe(0);
    expect(new Set([...optimised].map(([, module]) => module)).size).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function compiled(file: string): string {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  return ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions }).outputText;
}
