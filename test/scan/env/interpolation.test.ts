import { expect, test } from '@jest/globals';
import { parseInterpolation } from '../../../src/scan/env/interpolation.js';
import { toSource } from '../../../src/scan/scanner.js';
import { renderExpression } from '../render-facts.js';

const read = (raw: string): string => {
  const source = toSource('', raw);
  return renderExpression(parseInterpolation({ raw, start: 0, span: (start, end) => source.span(start, end) }));
};

test.each([
  ['', "''"],
  ['plain', "'plain'"],
  ['$ZONE', 'env:ZONE'],
  ['api.${ZONE}/x', "('api.' + env:ZONE + '/x')"],
  ['${HOST:-login.mapiq.net}', "(env:HOST ?? 'login.mapiq.net')"],
  ['${HOST-}', "(env:HOST ?? '')"],
  ['${A:-${B:-c.mapiq.net}.x}', "(env:A ?? ((env:B ?? 'c.mapiq.net') + '.x'))"],
  ['${HOST:?not set}', 'env:HOST'],
  ['${ON:+a.mapiq.net}', "choice('a.mapiq.net' | '')"],
  ['${HOST:-never closed $ZONE', "('${HOST:-' + 'never closed ' + env:ZONE)"],
  ['cost $5, ${}, $', "'cost $5, ${}, $'"],
  ['a}b', "'a}b'"],
])('%s', (raw, expected) => {
  expect(read(raw)).toBe(expected);
});

test('an unclosed megabyte takes linear time', () => {
  const started = performance.now();
  read('${A:-'.repeat(200_000));

  expect(performance.now() - started).toBeLessThan(3_000);
});
