// Pins in the forms of apps, headers, tools and infrastructure code, each with what looks like one and is none.
import { expect, test } from '@jest/globals';
import { toSource } from '../../src/scan/scanner.js';
import { scanPins } from '../../src/scan/pins/scan-pins.js';
import { show } from './describe-facts.js';

const KEY = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
const SPKI = `spki:${'00'.repeat(32)}`;
const THUMB = '6938fd4d98bab03faadb97b34396831e3780aea1';

function pinsIn(text: string): string[] {
  return [...scanPins(toSource('', text))].flatMap((fact) =>
    fact.kind === 'pin' ? [`${show(fact.host)} ${fact.pin}`] : [],
  );
}

test.each([
  ['OkHttp', `CertificatePinner.Builder()\n  .add("*.mapiq.net", "sha256/${KEY}")`, '*.mapiq.net'],
  [
    'OkHttp with a backup',
    `.add("**.mapiq.net",\n "sha256/${KEY.replace('A', 'B')}",\n "sha256/${KEY}")`,
    '**.mapiq.net',
  ],
  ['curl', `curl --pinnedpubkey 'sha256//${KEY}' \\\n  https://edi.mapiq.net/in`, 'edi.mapiq.net'],
  [
    'nginx',
    `server_name app.mapiq.net;\nadd_header Public-Key-Pins 'pin-sha256="${KEY}"; max-age=10';`,
    'app.mapiq.net',
  ],
  [
    'Android',
    `<domain-config><domain includeSubdomains="true">mapiq.net</domain><pin-set><pin digest="SHA-256">${KEY}</pin></pin-set></domain-config>`,
    '**.mapiq.net',
  ],
  [
    'Android for the name alone',
    `<domain-config><domain includeSubdomains="false">mapiq.net</domain><pin-set><pin digest="SHA-256">${KEY}</pin></pin-set></domain-config>`,
    'mapiq.net',
  ],
  [
    'nginx with all below',
    `server_name mapiq.net;\nadd_header Public-Key-Pins 'pin-sha256="${KEY}"; max-age=10; includeSubDomains';`,
    '**.mapiq.net',
  ],
  [
    'iOS with all below',
    `<key>login.mapiq.net</key><dict><key>NSIncludesSubdomains</key><true/><key>NSPinnedLeafIdentities</key><array><dict>\n<key>SPKI-SHA256-BASE64</key>\n<string>${KEY}</string>`,
    '**.login.mapiq.net',
  ],
  [
    'iOS',
    `<key>NSPinnedDomains</key><dict><key>login.mapiq.net</key><dict><key>NSPinnedLeafIdentities</key><array><dict>\n<key>SPKI-SHA256-BASE64</key>\n<string>${KEY}</string>`,
    'login.mapiq.net',
  ],
])('%s', (_, text, host) => {
  expect(pinsIn(text)).toContain(`"${host}" ${SPKI}`);
});

test.each([
  `resource "aws_iam_openid_connect_provider" "ci" {\n  url = "https://ci.mapiq.net"\n  thumbprint_list = ["${THUMB.toUpperCase()}"]\n}`,
  `resource "aws_iam_openid_connect_provider" "ci" {\n  thumbprint_list = [\n    "${THUMB}"\n  ]\n  url             = "https://ci.mapiq.net"\n}`,
])('Terraform: a list of thumbprints belongs to the address of its own block', (text) => {
  const other = 'resource "x" "y" {\n  url = "https://other.acme.example"\n}\n';

  expect(pinsIn(`${other}${text}\n${other}`)).toEqual([`"ci.mapiq.net" sha1:${THUMB}`]);
});

test('Terraform: every thumbprint of a list is a pin of it', () => {
  const text = `resource "aws_iam_openid_connect_provider" "ci" {\n  url = "https://ci.mapiq.net"\n  thumbprint_list = ["${THUMB}", "${'ab'.repeat(20)}"]\n}`;

  expect(pinsIn(text)).toEqual([`"ci.mapiq.net" sha1:${THUMB}`, `"ci.mapiq.net" sha1:${'ab'.repeat(20)}`]);
});

test.each([
  ['an integrity hash', `<script integrity="sha384-${'A'.repeat(64)}" src="https://cdn.mapiq.net/a.js">`],
  [
    'an integrity in a lock file',
    `"resolved": "https://npm.mapiq.net/a.tgz", "integrity": "sha512-${'A'.repeat(86)}=="`,
  ],
  ['a commit', `url = "https://git.mapiq.net/x"\nref = "${THUMB}"`],
  ['an image digest', `image: registry.mapiq.net/web@sha256:${'0'.repeat(64)}`],
  ['a tag of a response', `ETag: "${THUMB}" from https://api.mapiq.net`],
  ['a pin whose statement names no host', `host("api.mapiq.net");\nval backup = "sha256/${KEY}"`],
  ['the pins of another domain', `<domain>mapiq.net</domain></domain-config>\n<pin digest="SHA-256">${KEY}</pin>`],
])('%s is no pin', (_, text) => {
  expect(pinsIn(text)).toEqual([]);
});
