// The answer of `certs` as JSON, keys in the interface's order.
import type {
  CertificateEntry,
  CertificatePlace,
  CertificatesResult,
  CoverChange,
  EndingAnswer,
  EndpointName,
  PresentedAt,
  RotationState,
  TlsUse,
  UnheldCertificate,
} from '../model/certificate-view.js';
import { toJson } from './json.js';
import { COVERAGE, OBSERVATION } from './shapes.js';
import type { Shape } from './ordered.js';

/** Renders the certificates. */
export function certificatesJson(result: CertificatesResult): string {
  return toJson(result, RESULT);
}

const ENDPOINT: Shape<EndpointName> = { host: 'value', port: 'value' };
const PRESENTED: Shape<PresentedAt> = { host: 'value', port: 'value', via: 'value' };
const USE: Shape<TlsUse> = { host: 'value', port: 'value', services: 'value', served: 'value' };
const PLACE: Shape<CertificatePlace> = { repo: 'value', file: 'value', line: 'value', observed: OBSERVATION };

const CERTIFICATE: Shape<CertificateEntry> = {
  id: 'value',
  sha1: 'value',
  subject: 'value',
  issuer: 'value',
  serialNumber: 'value',
  names: 'value',
  selfSigned: 'value',
  notBefore: 'value',
  notAfter: 'value',
  endsAt: 'value',
  state: 'value',
  daysLeft: 'value',
  notRenewed: 'value',
  sample: 'value',
  places: PLACE,
  presentedAt: PRESENTED,
  covers: USE,
  issued: 'value',
};

const UNHELD: Shape<UnheldCertificate> = { id: 'value', presentedAt: PRESENTED };
const ROTATION: Shape<RotationState> = {
  from: 'value',
  to: 'value',
  by: 'value',
  daysLeft: 'value',
  left: ENDPOINT,
  done: ENDPOINT,
};

const CHANGE: Shape<CoverChange> = {
  host: 'value',
  port: 'value',
  cover: 'value',
  services: 'value',
  served: 'value',
  presents: 'value',
  through: 'value',
  bound: 'value',
};

const ENDING: Shape<EndingAnswer> = {
  question: 'value',
  certificates: 'value',
  names: 'value',
  endsAt: 'value',
  changes: CHANGE,
  declared: 'value',
};

const RESULT: Shape<CertificatesResult> = {
  schemaVersion: 'value',
  asOf: 'value',
  certificates: CERTIFICATE,
  unheld: UNHELD,
  rotations: ROTATION,
  ending: ENDING,
  coverage: COVERAGE,
};
