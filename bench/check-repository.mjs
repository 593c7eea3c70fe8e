// Makes a git repository to measure `lastref check` on: a tree of so many files, committed on main, and a branch that changes a few of them.
//   node bench/check-repository.mjs FOLDER [FILES] [CHANGED]
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesOf, SHAPES } from './tree.mjs';

const [folder, files = '20000', changed = '20'] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name a folder that is not there yet.');
mkdirSync(folder);
const git = (...args) => execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
git('init', '-q', '-b', 'main');
git('config', 'user.email', 'bench@acme.example');
git('config', 'user.name', 'Bench');
git('config', 'gc.auto', '0');
writeFileSync(join(folder, 'lastref.yaml'), 'retire: [{ domain: oldshop.net, on: 2030-01-01 }]\n');
const paths = [];
for (const { path, text } of filesOf({ seed: 7, bytes: Infinity, kilobytes: SHAPES.many })) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  if (paths.push(path) >= Number(files)) break;
}
git('add', '-A');
git('commit', '-q', '-m', 'The tree');
git('gc', '-q');
git('checkout', '-q', '-b', 'change');
const code = paths.filter((path) => path.endsWith('.ts'));
for (const [at, path] of code.slice(0, Number(changed)).entries())
  appendFileSync(
    join(folder, path),
    `await fetch('https://new${at}.${at === 0 ? 'oldshop.net' : 'acme.example'}/');\n`,
  );
git('commit', '-q', '-a', '-m', 'The change');
