import { describe, expect, test } from '@jest/globals';
import { linesOf, readFixture, readText } from './read-fixture.js';

const OLD = '9b2c8d4e1f6a7b3c5d9e0f1a2b3c4d5e6f708192';

describe('binding exports', () => {
  test('a CSV that people keep', () => {
    expect(linesOf(readFixture('bindings', 'bindings.csv'))).toEqual([
      `2 binding "nav.acme.example":7147 thumbprint ${OLD}`,
      `3 binding "0.0.0.0":443 thumbprint ${OLD}`,
      '4: the row has no host or port',
      '5: the row has no thumbprint',
    ]);
  });

  test('what Export-Csv writes of Get-WebBinding; plain HTTP serves a name', () => {
    expect(linesOf(readFixture('bindings', 'web-binding.csv'))).toEqual([
      `3 binding "login.oldshop.net":443 thumbprint ${OLD}`,
      '4 use dialled server-name as host "www.oldshop.net"',
    ]);
  });

  test('IIS:\\SslBindings as a list and as JSON', () => {
    expect(linesOf(readFixture('bindings', 'ssl-bindings.txt'))).toEqual([
      `2 binding "0.0.0.0":443 thumbprint ${OLD}`,
      '9 binding "login.oldshop.net":443 thumbprint 77aa00112233445566778899aabbccddeeff0011',
      '16: the row has no thumbprint',
    ]);
    expect(linesOf(readFixture('bindings', 'ssl-bindings.json'))).toEqual([
      `2 binding "0.0.0.0":443 thumbprint ${OLD}`,
    ]);
  });

  test('appcmd as XML and text: names that are served, and hashes where they stand', () => {
    expect(linesOf(readFixture('bindings', 'appcmd.xml'))).toEqual([
      '3 use dialled server-name as host "login.oldshop.net"',
      `6 binding "[::]":8443 thumbprint ${OLD}`,
      '7: "nonsense" is no address, port and host',
    ]);
    expect(linesOf(readFixture('bindings', 'appcmd.txt'))).toEqual([
      '1 use dialled server-name as host "login.oldshop.net"',
      '2 use dialled server-name as host "www.oldshop.net"',
    ]);
  });

  test('a table without thumbprints is none', () => {
    const table =
      'IP Address          Port   Host Name        Store            Sites\n0.0.0.0             443                     My               Default Web Site\n';

    expect(readText('bindings', table)).toBeUndefined();
  });

  test('XML that is cut keeps what stands before', () => {
    const cut = `<sites>\n<binding protocol="https" bindingInformation="*:443:a.oldshop.net" />\n<binding protocol="htt`;

    const reading = readText('bindings', cut);

    expect(reading?.facts).toHaveLength(1);
    expect(reading?.broken.map(({ line }) => line)).toEqual([3]);
  });
});
