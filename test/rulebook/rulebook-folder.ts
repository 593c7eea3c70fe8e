// A small, complete rulebook in a temporary folder, for tests that break one file of it.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const own = fileURLToPath(new URL('../../rules', import.meta.url));
/** Files that must answer a closed list of the vocabulary in full. */
const WHOLE = ['relations.yaml', 'severities.yaml', 'rules.yaml'];

/** Copies the package's rulebook, most files cut to their first entry, and returns the folder. */
export function smallRulebook(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lastref-rules-'));
  for (const name of readdirSync(own)) {
    const text = readFileSync(join(own, name), 'utf8');
    const second = text.indexOf('\n- id: ', text.indexOf('- id: '));
    writeFileSync(join(folder, name), WHOLE.includes(name) || second < 0 ? text : text.slice(0, second + 1));
  }
  return folder;
}
