// Makes the certificates and recordings of the sample estates and puts the thumbprints where the estates name them.
// Running it again gives the same bytes. Dates are constants of the incidents, never today's.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { issueCertificates } from './certificates.mjs';
import { recordBoltrics, recordMapiq } from './observations.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Certificate file → the certificate's id in certificates.mjs. */
const FILES = {
  'mapiq/certs/wildcard-mapiq-net.pem': 'wildcardMapiqNet',
  'mapiq/certs/mapiq-com.pem': 'mapiqCom',
  'boltrics/certs/old.pem': 'navOld',
  'boltrics/certs/new.pem': 'navNew',
};

/** Files that name thumbprints. */
const NAMING = [
  'boltrics/exports/sslcert.txt',
  'boltrics/scripts/bind-certificates.ps1',
  'boltrics/server/CustomSettings.config',
  'boltrics/docs/certificate.md',
  'boltrics/lastref.yaml',
];

const certificates = issueCertificates();
for (const [file, id] of Object.entries(FILES)) {
  const before = existsSync(here + file) ? thumbprintOf(readFileSync(here + file, 'utf8')) : undefined;
  writeFileSync(here + file, certificates[id].pem);
  if (before !== undefined && before !== certificates[id].sha1) renameThumbprint(before, certificates[id].sha1);
}
writeRecording('mapiq/recordings/2024-08-30.json', recordMapiq(certificates, '2024-08-30'));
writeRecording('boltrics/recordings/2023-09-28.json', recordBoltrics(certificates, '2023-09-28'));

function renameThumbprint(before, after) {
  for (const file of NAMING) {
    const text = readFileSync(here + file, 'utf8');
    const named = text.replaceAll(before, after).replaceAll(before.toUpperCase(), after.toUpperCase());
    writeFileSync(here + file, named);
  }
}

function thumbprintOf(pem) {
  const der = Buffer.from(pem.replace(/-----[A-Z ]+-----/g, ''), 'base64');
  return createHash('sha1').update(der).digest('hex');
}

function writeRecording(file, recording) {
  writeFileSync(here + file, `${JSON.stringify(recording, null, 2)}\n`);
}
