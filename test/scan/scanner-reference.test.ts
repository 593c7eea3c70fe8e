import { expect, test } from '@jest/globals';
import { openRegistry } from '../../src/scan/registry.js';
import { scannerReference } from '../../src/scan/scanner-reference.js';
import { expectGolden } from '../golden.js';

test('docs/scanners.md is what the scanners say', async () => {
  expectGolden('docs/scanners.md', scannerReference(await openRegistry()));
});

test('every scanner is there with its files and hints', async () => {
  const scanners = await openRegistry();

  const text = scannerReference(scanners);

  for (const { id, title, files, hints } of scanners) {
    const [, section = ''] = text.split(`## \`${id}\`\n`);
    const [own = ''] = section.split('\n## ');
    expect(own).toContain(`${title}.`);
    const told = [...(files.names ?? []), ...(files.extensions ?? []), ...(hints === 'always' ? [] : hints)];
    expect(told.filter((one) => !own.includes(`\`${one}\``))).toEqual([]);
  }
});
