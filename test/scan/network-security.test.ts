// Domains of apps' trust settings: with what lies below them or without it, and keys beside them that are none.
import { expect, test } from '@jest/globals';
import { scanDomains } from '../../src/scan/network-security/scan-domains.js';
import { toSource } from '../../src/scan/scanner.js';
import { show } from './describe-facts.js';

const ANDROID = `<network-security-config>
  <domain-config>
    <domain includeSubdomains="true">mapiq.net</domain>
    <domain includeSubdomains="false">
      login.mapiq.net
    </domain>
    <domain>api.mapiq.net</domain>
    <!-- <domain></domain> --><domain>localhost</domain>
  </domain-config>
</network-security-config>`;

const APPLE = `<plist><dict>
  <key>CFBundleIdentifier</key><string>net.mapiq.app</string>
  <key>NSAppTransportSecurity</key><dict>
    <key>NSExceptionDomains</key><dict>
      <key>mapiq.net</key><dict><key>NSIncludesSubdomains</key><true/></dict>
      <key>login.mapiq.net</key><dict><key>NSExceptionAllowsInsecureHTTPLoads</key><false/></dict>
    </dict>
    <key>NSPinnedDomains</key><dict><key>pay.mapiq.net</key><dict></dict></dict>
  </dict>
  <key>not.mapiq.net</key><dict></dict>
</dict></plist>`;

function domainsIn(text: string): string[] {
  return [...scanDomains(toSource('', text))].flatMap((fact) =>
    fact.kind === 'use' ? [`${fact.at.line}:${fact.at.column} ${show(fact.value)} ${fact.layer ?? 'alone'}`] : [],
  );
}

test('Android: includeSubdomains says how far a domain goes', () => {
  expect(domainsIn(ANDROID)).toEqual([
    '3:38 "mapiq.net" trust',
    '5:7 "login.mapiq.net" alone',
    '7:13 "api.mapiq.net" alone',
  ]);
});

test('Apple: exceptions and pinned domains, each as far as its own entry says', () => {
  expect(domainsIn(APPLE)).toEqual([
    '5:12 "mapiq.net" trust',
    '6:12 "login.mapiq.net" alone',
    '8:42 "pay.mapiq.net" alone',
  ]);
});

test.each([
  ['another file with domains', '<hosts><domain>mapiq.net</domain></hosts>'],
  ['a list that never ends', `<key>NSExceptionDomains</key><dict>${'<dict>'.repeat(100_000)}`],
])('%s', (_, text) => {
  expect(domainsIn(text)).toEqual([]);
});
