// The calendar, read back by a library that knows RFC 5545.
import { expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import type { TimelineEntry, TimelineResult } from '../../src/model/timeline.js';
import { timelineIcs } from '../../src/report/ics.js';
import { timelineJson } from '../../src/report/timeline-json.js';
import { timelineText } from '../../src/report/timeline-text.js';
import { expectGolden } from '../golden.js';
import { coverage } from './reports.js';

const RETIREMENT: TimelineEntry = {
  id: '3404901a424fd3df1e371521e95514f0',
  at: '2024-09-11T00:00:00.000Z',
  allDay: true,
  daysLeft: 12,
  kind: 'retirement',
  subject: 'mapiq.net',
  message: 'the name is retired, and what needs it fails',
  severity: 'error',
  services: ['service:signin', 'service:web'],
  owners: ['identity', 'platform'],
  hosts: ['login.mapiq.net'],
  ticket: 'OPS-1841',
};
const CERTIFICATE: TimelineEntry = {
  ...RETIREMENT,
  id: '9e1de02beeec8eaadd3ac8652be3e8e6',
  at: '2024-09-14T23:59:59.000Z',
  allDay: false,
  daysLeft: 15,
  kind: 'certificate',
  subject: '*.mapiq.com, mapiq.com',
  message: 'the certificate ends',
  severity: 'warning',
  hosts: ['login.mapiq.com:443'],
  ticket: null,
};

function result(...entries: TimelineEntry[]): TimelineResult {
  const asOf = '2024-08-30T06:46:00.000Z';
  return {
    schemaVersion: 1,
    asOf,
    days: 90,
    entries,
    later: 2,
    nextAt: '2025-01-01T00:00:00.000Z',
    coverage: coverage(),
  };
}

function eventsOf(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as ConstructorParameters<typeof ICAL.Component>[0]);
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

test('text and calendar of the mapiq story', () => {
  const story = result(RETIREMENT, CERTIFICATE);

  expectGolden('test/report/golden/timeline.txt', timelineText(story, { colour: false, showSuppressed: false }));
  // A file of text has the line ends of the machine that it is checked out on.
  expectGolden('test/report/golden/timeline.ics', timelineIcs(story).replaceAll('\r\n', '\n'));
  expect(JSON.parse(timelineJson(story))).toEqual(story);
});

test('a day is an all-day event, a certificate ends at its instant', () => {
  const [retirement, certificate] = eventsOf(timelineIcs(result(RETIREMENT, CERTIFICATE)));

  expect(retirement?.startDate.isDate).toBe(true);
  expect(retirement?.startDate.toString()).toBe('2024-09-11');
  expect(retirement?.uid).toBe('3404901a424fd3df1e371521e95514f0@lastref');
  expect(certificate?.startDate.isDate).toBe(false);
  expect(certificate?.startDate.toString()).toBe('2024-09-14T23:59:59Z');
  expect(certificate?.summary).toBe('*.mapiq.com, mapiq.com: the certificate ends');
});

test('the stamp is the clock of the run, so that the same run gives the same bytes', () => {
  const text = timelineIcs(result(RETIREMENT));

  expect(text).toContain('\r\nDTSTAMP:20240830T064600Z\r\n');
});

test('lines end in CRLF and hold at most 75 octets, never half a character', () => {
  const subject = `${'ü'.repeat(80)}${'漢'.repeat(40)}${'😀'.repeat(30)}`;

  const text = timelineIcs(result({ ...RETIREMENT, subject }));

  const lines = text.split('\r\n');
  expect(lines.at(-1)).toBe('');
  expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n\uFFFD]/.test(line))).toBe(true);
  expect(eventsOf(text)[0]?.summary).toBe(`${subject}: ${RETIREMENT.message}`);
});

test.each(['a;b,c\\d', 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT', 'esc\u001b[2J', '"quoted": and; more\\n'])(
  'a subject %j is text and nothing else',
  (subject) => {
    const text = timelineIcs(result({ ...RETIREMENT, subject }, CERTIFICATE));

    const events = eventsOf(text);
    expect(events).toHaveLength(2);
    expect(text).not.toContain('\u001b');
    const shown = subject.replaceAll('\r', '\\r').replaceAll('\n', '\\n').replaceAll('\u001b', '\\x1b');
    expect(events[0]?.summary).toBe(`${shown}: ${RETIREMENT.message}`);
  },
);

test('a calendar without events is one', () => {
  expect(eventsOf(timelineIcs(result()))).toEqual([]);
});
