import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SEVERITIES } from '../../src/model/vocabulary.js';
import {
  at,
  binding,
  blindspot,
  certificate,
  config,
  inline,
  observed,
  record,
  reference,
  report,
  rotation,
  unresolved,
} from './estate.js';

const REFERENCES = [
  reference('api.mapiq.net'),
  reference('api.mapiq.net', { context: 'test', location: at('test/api.test.ts') }),
  reference('login.mapiq.com', { service: 'service:signin', environments: ['production'] }),
  reference('login.mapiq.com', { service: 'service:signin', environments: ['staging'] }),
  reference('*.mapiq.net', { location: at('apps/web/src/b.ts') }),
  reference('mapiq.com', { relation: 'config', location: at('apps/web/src/c.ts') }),
  reference('app.mapiq.net', { relation: 'server-name', context: 'config', location: at('nginx.conf') }),
  reference('nav.acme.example', { service: 'service:edi', port: 7147 }),
];
const RECORDS = [
  record('login.mapiq.com', 'CNAME', 'login.mapiq.net'),
  observed('login.mapiq.com', 'CNAME', 'login.mapiq.net'),
  record('login.mapiq.net', 'CNAME', 'web-x.azurefd.net'),
  record('mapiq.com', 'ALIAS', 'a.mapiq.com'),
  record('mapiq.com', 'HTTPS', '1 a.mapiq.net'),
  record('mapiq.com', 'SVCB', '1 a.mapiq.net'),
  record('a.mapiq.com', 'CNAME', 'a.mapiq.net'),
  record('a.mapiq.com', 'CNAME', 'mapiq.com'),
];
const CERTIFICATES = [
  certificate('01', ['*.mapiq.net', 'nav.acme.example'], '2024-09-11T00:00:00Z'),
  certificate('02', ['nav.acme.example'], '2026-09-11T00:00:00Z'),
];
const BINDINGS = [binding('nav.acme.example', 7147, 'sha1:a101'), binding('nav.acme.example', 7047, 'sha256:a25602')];
const UNRESOLVED = [
  unresolved('mapiq.*'),
  unresolved('*', { needs: ['env:HOST'] }),
  unresolved('*', { needs: ['env:B', 'env:A'] }),
];
const POLICY = config({ certificates: { rotations: [rotation('sha1:a101', 'sha1:a102')] } });
const INLINE = [inline('retired-host', 3), inline('retired-host', 2, { reason: 'other' }), inline('nothing', 4)];

test('the order of the estate leaves no trace in the report', () => {
  const blindspots = [
    blindspot({ rawLabels: ['mapiq'] }),
    blindspot({ file: 'a.hcl' }),
    blindspot({ reason: 'unreadable' }),
  ];
  const parts = { references: REFERENCES, records: RECORDS, certificates: CERTIFICATES, bindings: BINDINGS };
  const expected = JSON.stringify(
    report({ ...parts, unresolved: UNRESOLVED, blindspots, suppressions: INLINE }, { config: POLICY }),
  );

  fc.assert(
    fc.property(
      shuffled(REFERENCES),
      shuffled(RECORDS),
      shuffled(CERTIFICATES),
      shuffled(BINDINGS),
      shuffled(UNRESOLVED),
      shuffled(INLINE),
      (references, records, certificates, bindings, uses, suppressions) => {
        const shuffledParts = { references, records, certificates, bindings, unresolved: uses, suppressions };
        const found = report({ ...shuffledParts, blindspots: blindspots.toReversed() }, { config: POLICY });
        expect(JSON.stringify(found)).toBe(expected);
      },
    ),
    { numRuns: 60 },
  );
});

function shuffled<T>(items: readonly T[]) {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

const CONTEXT = fc.constantFrom('code', 'default', 'docs', 'comment', 'test', 'allow');

test('suppressed evidence never raises a severity, and open evidence never lowers one', () => {
  const suppress = [{ rule: 'retired-host', file: 'legacy/**', until: '2025-01-01', reason: 'known' } as const];
  const policy = config({ suppress });
  const open = fc.array(CONTEXT, { minLength: 1, maxLength: 4 });

  fc.assert(
    fc.property(open, CONTEXT, fc.boolean(), (contexts, added, isHidden) => {
      const base = contexts.map((context, index) =>
        reference('api.mapiq.net', { context, location: at('src/a.ts', index + 1) }),
      );
      const extra = reference('api.mapiq.net', { context: added, location: at(isHidden ? 'legacy/a.ts' : 'src/b.ts') });
      const [before] = report({ references: base }, { config: policy }).findings;
      const [after] = report({ references: [...base, extra] }, { config: policy }).findings;
      const rank = (severity = 'none') => SEVERITIES.findIndex((one) => one === severity);

      if (isHidden) expect(after?.severity).toBe(before?.severity);
      else expect(rank(after?.severity)).toBeLessThanOrEqual(rank(before?.severity));
      expect(after?.id).toBe(before?.id);
    }),
  );
});
