import { describe, expect, test } from '@jest/globals';
import { linesOf, readFixture, readText } from './read-fixture.js';

const URL_OF_LOGIN = 'def env:IDP_URL = "https://login.oldshop.net/oauth2" level app-settings';
const USE_OF_LOGIN = 'use dialled config as text "https://login.oldshop.net"';

describe('environment exports', () => {
  test('Azure app settings: a vault reference is set, and not known', () => {
    const lines = linesOf(readFixture('environment', 'appsettings.json'));

    expect(lines).toEqual(
      expect.arrayContaining([
        `2 ${URL_OF_LOGIN}`,
        `2 ${USE_OF_LOGIN}`,
        '3 use named config as text "login.oldshop.net"',
        '4 def env:DB_PASSWORD = unknown external-input level app-settings',
        '6: the setting has no value',
        '7: the setting has no name',
      ]),
    );
  });

  test('Azure connection strings', () => {
    const lines = linesOf(readFixture('environment', 'connection-strings.json'));

    expect(lines[0]).toBe('1 def env:Shop = "Server=tcp:db.oldshop.net,1433;Database=shop" level app-settings');
    expect(lines[1]).toContain('"db.oldshop.net"');
  });

  test.each([
    ['map.json', `1 ${URL_OF_LOGIN}`, `1 ${USE_OF_LOGIN}`],
    ['ecs.json', `8 ${URL_OF_LOGIN} of signin`, `8 ${USE_OF_LOGIN} of signin`],
    ['ssm.json', `3 ${URL_OF_LOGIN}`, `3 ${USE_OF_LOGIN}`],
    ['docker-inspect.json', `7 ${URL_OF_LOGIN} of signin`, `7 ${USE_OF_LOGIN} of signin`],
    ['systemd.txt', `2 ${URL_OF_LOGIN} of signin`, '2 use named config as text "cdn.oldshop.net" of signin'],
    ['printenv.txt', '2 def env:IDP_URL = "https://login.oldshop.net/oauth2" level dotenv', `2 ${USE_OF_LOGIN}`],
    ['heroku.txt', '2 def env:IDP_URL = "https://login.oldshop.net/oauth2" level dotenv', `2 ${USE_OF_LOGIN}`],
    [
      'lambda.json',
      '1 def env:CDN_HOST = "cdn.oldshop.net" level app-settings of resize',
      '1 use named config as text "cdn.oldshop.net" of resize',
    ],
  ])('%s defines and uses', (file, definition, use) => {
    const lines = linesOf(readFixture('environment', file));

    expect(lines).toEqual(expect.arrayContaining([definition, use]));
  });

  test.each([
    ['ecs.json', '8: the setting has no name or no value'],
    ['docker-inspect.json', '7: the variable is not KEY=value'],
    ['systemd.txt', '2: the assignment is not KEY=value'],
    ['printenv.txt', '4: the line is not KEY=value'],
    ['kubernetes.yaml', '21: data.BROKEN of signin is not base64'],
  ])('%s names its broken row', (file, row) => {
    expect(linesOf(readFixture('environment', file))).toContain(row);
  });

  test('Kubernetes: a workload reads its config map and secret, by whole and by key', () => {
    const lines = linesOf(readFixture('environment', 'kubernetes.yaml'));

    expect(lines).toEqual(
      expect.arrayContaining([
        `8 ${URL_OF_LOGIN} of signin`,
        '33 def env:CDN_HOST = "cdn.oldshop.net" level app-settings of signin',
        '17 def env:IDP = "https://id.oldshop.net" level app-settings of signin',
        '11 use dialled config as text "https://idp.oldshop.net" of signin',
        '17 use dialled config as text "https://id.oldshop.net" of signin',
      ]),
    );
  });

  test('of a secret only hosts are told, by its key path', () => {
    const files = ['kubernetes.yaml', 'ssm.json', 'secret.json'];

    const said = files.map((file) => JSON.stringify(readFixture('environment', file)?.facts)).join('\n');

    for (const secret of ['hunter2', 'robot', 'secret-path', 'token=abc', 's3cret', 's4lt', 'redis:6379', 'aHR0c'])
      expect(said).not.toContain(secret);
    expect(said).toContain('"text":"secret/signin/IDP_SECRET_URL"');
    expect(said).toContain('"text":"/prod/signin/DB_URL"');
    expect(said).toContain('"text":"prod/signin/DB_URL"');
  });

  test('LANG is no host', () => {
    expect(
      linesOf(readFixture('environment', 'printenv.txt')).filter(
        (line) => line.includes('use') && line.includes('UTF'),
      ),
    ).toEqual([]);
  });

  test.each([
    'hello world\n',
    '{"a":{"b":1}}',
    '[1,2]',
    '[{"name":"a.acme.example.","type":"A","rrdatas":["1.2.3.4"]}]',
  ])('%s is no environment', (text) => {
    expect(readText('environment', text)).toBeUndefined();
  });
});
