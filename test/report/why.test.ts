import { describe, expect, test } from '@jest/globals';
import type { WhyResult } from '../../src/model/inventory.js';
import { whyJson } from '../../src/report/json.js';
import { whyText } from '../../src/report/why-text.js';
import { coverage, finding } from './reports.js';

const PLAIN = { colour: false, showSuppressed: false };
const { path, evidence } = finding();
const WHY: WhyResult = {
  schemaVersion: 1,
  question: 'login.mapiq.net',
  paths: [{ service: 'service:signin', host: 'login.mapiq.net', hops: path, evidence }],
  truncated: false,
  coverage: coverage(),
};

describe('text', () => {
  test('shows each hop with its own evidence', () => {
    const text = whyText(WHY, PLAIN);

    expect(text.split('\n').slice(0, 9)).toEqual([
      'login.mapiq.net is reached by signin, 1 path.',
      '',
      'signin -> login.mapiq.com -> login.mapiq.net',
      '  1. signin references login.mapiq.com',
      '       apps/signin/src/idp.ts:6:15  process.env.IDP_HOST  in production',
      '       deploy/prod.env:1            IDP_HOST = login.mapiq.com',
      '  2. login.mapiq.com is an alias (CNAME) of login.mapiq.net, TTL 1 hour',
      '       login.mapiq.com. 3600 CNAME login.mapiq.net.',
      '       answered by udp://127.0.0.1:5353, 2024-08-30',
    ]);
  });

  test.each([
    ['login.mapiq.net', 'Nothing seen here reaches login.mapiq.net.'],
    ['service:signin', 'signin reaches nothing that was seen here.'],
  ])('of %s without a path', (question, expected) => {
    const text = whyText({ ...WHY, question, paths: [] }, PLAIN);

    expect(text.split('\n')[0]).toBe(expected);
    expect(text).toContain('TLS     not looked at');
  });

  test('of a service counts what it reaches', () => {
    const text = whyText({ ...WHY, question: 'service:signin' }, PLAIN);

    expect(text.split('\n')[0]).toBe('signin reaches 1 host by 1 path.');
  });
});

test('json holds the whole answer', () => {
  const json = whyJson(WHY);

  expect(JSON.parse(json)).toEqual(WHY);
});
