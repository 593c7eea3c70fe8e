import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toGate } from '../../src/observe/gate.js';

describe('names', () => {
  const gate = toGate(['acme.example', '*.oldshop.net', '10.20.0.0/16']);

  test.each(['acme.example', 'shop.acme.example', 'a.b.acme.example', 'ACME.example.', 'pay.oldshop.net'])(
    '%s may be asked',
    (name) => {
      expect(gate.allowsName(name)).toBe(true);
    },
  );

  test.each([
    'notacme.example',
    'acme.example.evil.test',
    'oldshop.net',
    'localhost',
    '*.acme.example',
    '10.20.1.1',
    '',
    '.',
    'acme.example@evil.test',
  ])('%s may not', (name) => {
    expect(gate.allowsName(name)).toBe(false);
  });
});

describe('addresses under an allowed name', () => {
  const gate = toGate(['acme.example']);

  test.each(['198.51.100.4', '2001:db8::7', '::ffff:198.51.100.4', '64:ff9b::c633:6404'])('%s is public', (address) => {
    expect(gate.allowsAddress(address, 'shop.acme.example')).toBe(true);
  });

  test.each([
    '127.0.0.1',
    '10.20.1.1',
    '172.31.255.255',
    '192.168.0.1',
    '100.64.0.1',
    '169.254.169.254',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.251',
    '::',
    '::1',
    'fd00::1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::1',
    '2001:0:0:0:0:0:80ff:fffe',
    'fd00:ec2::254',
    'shop.acme.example',
  ])('%s is not dialled: a name cannot be pointed at it', (address) => {
    expect(gate.allowsAddress(address, 'shop.acme.example')).toBe(false);
  });
});

describe('networks', () => {
  test.each([
    ['10.20.0.0/16', '10.20.1.1'],
    ['127.0.0.1/32', '127.0.0.1'],
    ['127.0.0.0/8', '::ffff:127.0.0.1'],
    ['fd00::/8', 'fd12::1'],
    ['0.0.0.0/0', '10.0.0.1'],
    ['169.254.0.0/16', '169.254.7.7'],
    ['169.254.169.254/32', '169.254.169.254'],
    ['fd00:ec2::254/128', 'fd00:ec2::254'],
  ])('%s opens %s', (network, address) => {
    const gate = toGate(['acme.example', network]);

    expect(gate.allowsAddress(address)).toBe(true);
    expect(gate.allowsAddress(address, 'shop.acme.example')).toBe(true);
    expect(gate.allowsAddress(address, 'evil.test')).toBe(false);
  });

  test.each([
    ['10.20.0.0/16', '10.21.0.1'],
    ['0.0.0.0/0', '169.254.169.254'],
    ['128.0.0.0/1', '169.254.169.254'],
    ['fc00::/7', 'fd00:ec2::254'],
    ['0.0.0.0/0', '0.0.0.0'],
    ['0.0.0.0/0', '::ffff:169.254.169.254'],
    ['::/0', 'fe80::1'],
    ['::/0', '10.0.0.1'],
    ['nonsense/33', '10.0.0.1'],
  ])('%s leaves %s closed', (network, address) => {
    const gate = toGate(['acme.example', network]);

    expect(gate.allowsAddress(address)).toBe(false);
    expect(gate.allowsAddress(address, 'shop.acme.example')).toBe(false);
  });
});

test('a bare address needs a network, however public it is', () => {
  expect(toGate(['acme.example']).allowsAddress('198.51.100.4')).toBe(false);
});

test('nothing is allowed by nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain()), (text) => {
      const gate = toGate([]);

      expect(gate.allowsName(text)).toBe(false);
      expect(gate.allowsAddress(text)).toBe(false);
    }),
  );
});

test('a network opens exactly the addresses that share its first bits', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.tuple(octet, octet), fc.integer({ min: 8, max: 32 }), ([a, b], prefix) => {
      const gate = toGate([`10.${String(a)}.7.9/${String(prefix)}`]);
      const value = (x: number, y: number): number => ((10 << 24) | (x << 16) | (7 << 8) | y) >>> 0;
      const shift = 32 - prefix;
      const isSame = Math.floor(value(a, 9) / 2 ** shift) === Math.floor(value(b, 9) / 2 ** shift);

      expect(gate.allowsAddress(`10.${String(b)}.7.9`)).toBe(isSame);
    }),
  );
});
