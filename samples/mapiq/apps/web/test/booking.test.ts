import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Room } from '../src/booking.js';

test('every room has a name and seats', () => {
  const rooms = JSON.parse(readFileSync(new URL('fixtures/rooms.json', import.meta.url), 'utf8')) as Room[];

  assert.deepEqual(
    rooms.map(({ name, seats }) => [name, seats]),
    [
      ['Westerpark', 8],
      ['Vondelpark', 4],
    ],
  );
});
