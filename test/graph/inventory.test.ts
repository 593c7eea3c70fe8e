import { expect, test } from '@jest/globals';
import { inventory } from '../../src/graph/inventory.js';
import { at, binding, certificate, estate, record, reference, rulebook } from '../judge/estate.js';

const ESTATE = estate({
  references: [
    reference('api.acme.example', { location: at('b.ts') }),
    reference('api.acme.example', { service: 'service:signin', location: at('a.ts') }),
    reference('www.w3.org', { relation: 'identifier' }),
    reference('main.rs', { strength: 'token' }),
    reference('login.mapiq.net', { strength: 'token', context: 'comment' }),
    reference('shop.acme.example', { relation: 'server-name' }),
    reference('10.0.0.4', { is: 'address' }),
  ],
  records: [record('shop.acme.example', 'A', '192.0.2.1')],
  bindings: [binding('nav.acme.example', 7147, 'sha1:a101')],
  certificates: [certificate('01', ['nav.acme.example'], '2026-01-01T00:00:00Z')],
});

test('every host with what makes it one, sorted; bare text and boring names left out', () => {
  const entries = inventory(ESTATE, rulebook);

  expect(entries.map(({ host, kinds, services }) => [host, kinds.join(' '), services.join(' ')])).toEqual([
    ['10.0.0.4', 'referenced', 'service:web'],
    ['api.acme.example', 'referenced', 'service:signin service:web'],
    ['nav.acme.example', 'declared served', ''],
    ['shop.acme.example', 'declared', 'service:web'],
  ]);
  expect(entries[1]?.references.map(({ file }) => file)).toEqual(['a.ts', 'b.ts']);
});

test('bare text counts where the name is watched', () => {
  const entries = inventory(ESTATE, rulebook, (host) => host.endsWith('.mapiq.net'));

  expect(entries.find(({ host }) => host === 'login.mapiq.net')?.references).toMatchObject([{ severity: 'note' }]);
});
