// Installs the packages of the lock file when they are missing or older than it; otherwise does nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const marker = `${root}node_modules/.package-lock.json`;
const fresh = existsSync(marker) && statSync(marker).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
if (!fresh) {
  process.stderr.write('Installing packages…\n');
  // No package needs its install script (the grammars are wasm). Not `npm ci`: it refuses where a registry lacks the builds of some optional package for other platforms.
  const run = spawnSync(
    'npm',
    ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  );
  process.exitCode = run.status ?? 1;
}
