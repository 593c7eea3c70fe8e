import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { issueCertificates } from '../../samples/certificates.mjs';

test('issuing the certificates again gives the committed bytes', () => {
  const issued = issueCertificates();

  const committed = (file: string): string => readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8');
  expect(committed('mapiq/certs/wildcard-mapiq-net.pem')).toBe(issued.wildcardMapiqNet.pem);
  expect(committed('mapiq/certs/mapiq-com.pem')).toBe(issued.mapiqCom.pem);
  expect(committed('boltrics/certs/old.pem')).toBe(issued.navOld.pem);
  expect(committed('boltrics/certs/new.pem')).toBe(issued.navNew.pem);
});
