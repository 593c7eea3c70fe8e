// The name inside RDATA in presentation form, for the types that have one. TXT policies (SPF, DMARC) are not read here.
import type { RecordType } from '../model/fact.js';
import { readHost, type Hostname } from '../model/hostname.js';

/** Which white-space separated field of the RDATA is the name (RFC 1035 §3.3, RFC 2782, RFC 6672, RFC 9460 §2.1). */
const FIELD_OF_NAME: Readonly<Partial<Record<RecordType, number>>> = {
  CNAME: 0,
  DNAME: 0,
  ALIAS: 0,
  NS: 0,
  PTR: 0,
  MX: 1,
  SVCB: 1,
  HTTPS: 1,
  SRV: 3,
};

/** The name that the record leads to; `undefined` where the type has none, or the data says `.`: no such service. */
export function targetOf(type: RecordType, data: string): Hostname | undefined {
  const field = FIELD_OF_NAME[type];
  if (field === undefined || data.length > 4096) return undefined;
  const name = data.trim().split(/\s+/)[field];
  if (name === undefined) return undefined;
  const reading = readHost(name);
  return reading.is === 'name' || reading.is === 'label' ? reading.host : undefined;
}
