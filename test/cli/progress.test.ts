import { describe, expect, test } from '@jest/globals';
import type { Api } from '../../src/index.js';
import { DEFAULT_OPTIONS } from '../../src/cli/options.js';
import { progressLine, progressText, secondsLeft } from '../../src/cli/progress.js';
import { run } from '../../src/cli/run.js';
import { auditResult, Capture, testWorld } from './world.js';

const CLEAR = '\r\u001b[2K';
const scanning = (done: number) => ({ phase: 'scan', done, total: 810 }) as const;

describe('the line', () => {
  test('is drawn at most ten times a second and cleared', () => {
    const clock = { now: 0 };
    const stderr = new Capture(true);
    const line = progressLine(DEFAULT_OPTIONS, testWorld({ stderr, elapsedMs: () => clock.now }));

    for (clock.now = 0; clock.now < 1000; clock.now += 10) line.show(scanning(clock.now));
    line.clear();

    expect(stderr.text.split(CLEAR)).toHaveLength(12);
    expect(stderr.text.endsWith(CLEAR)).toBe(true);
  });

  test('leaves no trace when nothing was drawn', () => {
    const stderr = new Capture(true);

    progressLine(DEFAULT_OPTIONS, testWorld({ stderr })).clear();

    expect(stderr.text).toBe('');
  });

  test.each([
    ['not a terminal', new Capture(false), [], {}],
    ['--quiet', new Capture(true), ['--quiet'], {}],
    ['--no-progress', new Capture(true), ['--no-progress'], {}],
    ['a dumb terminal', new Capture(true), [], { TERM: 'dumb' }],
  ])('is absent with %s', async (_, stderr, flags, env) => {
    await run(['audit', ...flags], testWorld({ stderr, env, api: { audit: showingProgress } }));

    expect(stderr.text).toBe('');
  });

  test('is cleared when the run fails', async () => {
    const stderr = new Capture(true);
    const audit: Api['audit'] = async (request) => {
      await showingProgress(request);
      throw new Error('broken');
    };

    await expect(run(['audit'], testWorld({ stderr, api: { audit } }))).rejects.toThrow('broken');

    expect(stderr.text.endsWith(CLEAR)).toBe(true);
  });
});

const showingProgress: Api['audit'] = (request) => {
  request.onProgress?.(scanning(1));
  return Promise.resolve(auditResult());
};

describe('its text', () => {
  test('is one line of the terminal, whatever a file is called', () => {
    const item = 'a\u001b[2J\n日本語'.repeat(20);

    const text = progressText({ phase: 'scan', done: 1, total: 2, item }, 40);

    expect(text.startsWith('Reading files 1/2  a\\x1b[2J\\n')).toBe(true);
    expect(text).toMatch(/^\P{Cc}*…$/u);
    expect(text.length).toBeLessThanOrEqual(40);
  });

  test('says when it will be done, once its pace is known', () => {
    expect(secondsLeft(scanning(405), 1999)).toBeUndefined();
    expect(secondsLeft(scanning(405), 6000)).toBe(6);
    expect(secondsLeft(scanning(0), 6000)).toBeUndefined();
    expect(progressText(scanning(405), 60, 6)).toBe('Reading files 405/810, 6 s left');
    expect(progressText(scanning(1), 60, 500)).toBe('Reading files 1/810, 9 min left');
  });

  test('counts without a total', () => {
    expect(progressText({ phase: 'walk', done: 812, total: null }, 40)).toBe('Listing files 812');
  });
});
