// Issues the certificates of the sample estates. Keys come from a fixed seed and RSA signatures of PKCS #1 v1.5 hold no randomness,
// so that every run gives the same bytes. The keys are public with this file: they protect nothing, and none is ever stored.
import { createHash } from 'node:crypto';
import forge from 'node-forge';

const AUTHORITY = {
  seed: 'authority',
  subject: [
    { shortName: 'C', value: 'NL' },
    { shortName: 'O', value: 'Example Trust' },
    { shortName: 'CN', value: 'Example Trust TLS CA 2' },
  ],
  serial: '01',
  from: '2021-01-01T00:00:00Z',
  until: '2031-01-01T00:00:00Z',
};

/** What each certificate says. `names[0]` is the common name, too. */
const LEAVES = {
  wildcardMapiqNet: {
    seed: 'mapiq-net',
    serial: '0a41f2c98e5b6d7730114f0e2c9d5a61',
    names: ['*.mapiq.net'],
    from: '2023-09-11T00:00:00Z',
    until: '2024-09-11T00:00:00Z',
  },
  mapiqCom: {
    seed: 'mapiq-com',
    serial: '0d9c0be1743f5a26b88e21d46f7a9031',
    names: ['mapiq.com', '*.mapiq.com', '*.staging.mapiq.com'],
    from: '2024-05-14T00:00:00Z',
    until: '2025-05-14T00:00:00Z',
  },
  azureFrontDoor: {
    seed: 'azurefd-net',
    serial: '330083f1b2c4d5e6f708192a3b4c5d6e',
    names: ['*.azurefd.net', 'azurefd.net'],
    from: '2024-05-20T00:00:00Z',
    until: '2025-05-15T00:00:00Z',
  },
  navOld: {
    seed: 'nav-old',
    serial: '04b1d8237fa9c6e5123476b0de8f9a15',
    names: ['nav.acme.example'],
    from: '2022-09-28T00:00:00Z',
    until: '2023-09-28T00:00:00Z',
  },
  navNew: {
    seed: 'nav-new',
    serial: '0c7e5590a1d34b82f60e93c8271b4ad3',
    names: ['nav.acme.example'],
    from: '2023-08-28T00:00:00Z',
    until: '2024-09-27T00:00:00Z',
  },
};

/** Issues all: `{ authority, wildcardMapiqNet, … }`, each as PEM with its SHA-1 and SHA-256 over the DER in lower-case hex. */
export function issueCertificates() {
  const keys = keyPair(AUTHORITY.seed);
  const authority = sign(
    { ...AUTHORITY, publicKey: keys.publicKey, extensions: authorityExtensions() },
    keys.privateKey,
  );
  const leaves = Object.entries(LEAVES).map(([id, leaf]) => {
    const subject = [{ shortName: 'CN', value: leaf.names[0] }];
    const request = {
      ...leaf,
      subject,
      publicKey: keyPair(leaf.seed).publicKey,
      extensions: leafExtensions(leaf.names),
    };
    return [id, describe(sign(request, keys.privateKey))];
  });
  return { authority: describe(authority), ...Object.fromEntries(leaves) };
}

function sign({ subject, serial, from, until, publicKey, extensions }, privateKey) {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = serial;
  certificate.validity.notBefore = new Date(from);
  certificate.validity.notAfter = new Date(until);
  certificate.setSubject(subject);
  certificate.setIssuer(AUTHORITY.subject);
  certificate.setExtensions(extensions);
  certificate.sign(privateKey, forge.md.sha256.create());
  return certificate;
}

function authorityExtensions() {
  return [
    { name: 'basicConstraints', critical: true, cA: true, pathLenConstraint: 0 },
    { name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true },
    { name: 'subjectKeyIdentifier' },
  ];
}

function leafExtensions(names) {
  return [
    { name: 'basicConstraints', critical: true, cA: false },
    { name: 'keyUsage', critical: true, digitalSignature: true, keyEncipherment: true },
    { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
    { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) },
    { name: 'subjectKeyIdentifier' },
  ];
}

function describe(certificate) {
  const pem = forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n');
  const der = Buffer.from(pem.replace(/-----[A-Z ]+-----/g, ''), 'base64');
  const digest = (algorithm) => createHash(algorithm).update(der).digest('hex');
  return { pem, sha1: digest('sha1'), sha256: digest('sha256') };
}

function keyPair(seed) {
  return forge.pki.rsa.generateKeyPair({ bits: 2048, e: 0x10001, prng: bytesFrom(`lastref samples ${seed}`) });
}

/** An endless, repeatable stream of bytes: SHA-256 over the seed and a counter. */
function bytesFrom(seed) {
  let counter = 0;
  let left = Buffer.alloc(0);
  return {
    getBytesSync(count) {
      while (left.length < count)
        left = Buffer.concat([left, createHash('sha256').update(`${seed} ${counter++}`).digest()]);
      const bytes = left.subarray(0, count);
      left = left.subarray(count);
      return bytes.toString('latin1');
    },
  };
}
