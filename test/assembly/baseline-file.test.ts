import { describe, expect, test } from '@jest/globals';
import { parseBaseline, writeBaseline } from '../../src/assembly/baseline-file.js';
import { InputError } from '../../src/index.js';
import { keyOf, type BaselineEntry } from '../../src/model/baseline.js';

const LOGIN: BaselineEntry = {
  id: 'b1946ac92492d2347c6235b4d2611184',
  evidence: '9f86d081884c7d65',
  count: 2,
  severity: 'error',
  about: 'retired-host service:signin login.oldshop.net',
};
const SHOP: BaselineEntry = { ...LOGIN, id: 'a591a6d40bf420404a011733cfb7b190', count: 1, severity: 'note', about: '' };

describe('what is written', () => {
  test('is one sorted line for each entry, without lines of files and without dates', () => {
    const text = writeBaseline([LOGIN, SHOP]);

    expect(text.split('\n').filter((line) => !line.startsWith('#'))).toEqual([
      'a591a6d40bf420404a011733cfb7b190 9f86d081884c7d65 1 note',
      'b1946ac92492d2347c6235b4d2611184 9f86d081884c7d65 2 error retired-host service:signin login.oldshop.net',
      '',
    ]);
  });

  test('reads back as it was', () => {
    const read = parseBaseline(writeBaseline([LOGIN, SHOP]), 'lastref-baseline.txt');

    expect(read).toEqual(new Map([LOGIN, SHOP].map((entry) => [keyOf(entry), entry])));
  });

  test('a name that holds a line break or commands for a terminal stays one inert line', () => {
    const about = `retired-host service:a\nb\u001b[2J ${'0'.repeat(32)} host`;

    const text = writeBaseline([{ ...LOGIN, about }]);

    expect(text.split('\n')).toHaveLength(4);
    expect(text).not.toContain('\u001b');
    expect(parseBaseline(text, 'b.txt').size).toBe(1);
  });
});

describe('what is read', () => {
  const line = `${LOGIN.id} ${LOGIN.evidence}`;

  test.each([
    ['line ends of Windows', `# text\r\n${line} 2 error\r\n`],
    ['a byte order mark', `\uFEFF# text\n${line} 2 error\n`],
    ['no order and no text', `\n${line} 2 error\n\n`],
    ['both sides of a merge by union', `${line} 1 note\n${line} 2 error\n`],
  ])('%s', (_, text) => {
    const [entry] = [...parseBaseline(text, 'b.txt').values()];

    expect(entry).toMatchObject({ count: 2, severity: 'error' });
  });

  test.each([
    ['an unfinished merge', `# text\n<<<<<<< HEAD\n${line} 2 error\n`, 2],
    ['no count', `${line} error\n`, 1],
    ['a count of nothing', `${line} 0 error\n`, 1],
    ['a severity that is none', `${line} 1 fatal\n`, 1],
    ['a report', '{ "findings": [] }\n', 1],
  ])('%s is refused where it stands', (_, text, at) => {
    const reading = (): unknown => parseBaseline(text, 'b.txt');

    expect(reading).toThrow(InputError);
    expect(reading).toThrow(expect.objectContaining({ code: 'bad-input', where: { file: 'b.txt', line: at } }));
  });
});
