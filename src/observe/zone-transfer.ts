// Zone transfers (RFC 5936), over TCP or TLS (RFC 9103). A transfer that does not end with the SOA that it began with is none.
import { readMessage } from './dns-message.js';
import { toSent } from './exchange.js';
import type { RecordedAnswer, RecordedTransfer, TransferStatus } from './recording-format.js';
import type { ResolverAddress } from './resolver-address.js';
import { streamMessages } from './stream-messages.js';

export interface TransferRequest {
  readonly zone: string;
  readonly server: ResolverAddress;
  readonly at: string;
  readonly trust?: readonly string[];
  readonly signal?: AbortSignal;
}

const SILENCE_MS = 10_000;
const LONGEST_MS = 300_000;
/** A zone of a million names fits; it is held in memory. */
const MOST_RECORDS = 4_000_000;

/** Transfers a zone. World trouble is a status; rejects only with the signal's reason. */
export async function transferZone({ zone, server, at, trust, signal }: TransferRequest): Promise<RecordedTransfer> {
  const sent = toSent({ name: zone, type: 'AXFR', edns: false });
  const records: RecordedAnswer[] = [];
  const limits = { timeoutMs: SILENCE_MS, totalMs: LONGEST_MS, ...(trust && { trust }), ...(signal && { signal }) };
  const as = (status: TransferStatus): RecordedTransfer => {
    return { server: server.text, zone, at, status, records: status === 'ok' ? records : [] };
  };
  for await (const packet of streamMessages(server, sent.bytes, limits)) {
    if (packet === 'timeout') return as('timeout');
    if (packet === 'unreachable') return as(records.length > 0 ? 'malformed' : 'refused');
    const message = readMessage(packet);
    if (message === undefined || message.id !== sent.question.id) return as('malformed');
    if (message.rcode !== 0) return as('refused');
    const end = take(message.answers, records, zone);
    if (end !== 'more') return as(end);
  }
  return as('malformed');
}

/** Adds records; `ok` when the closing SOA came. What is not of the zone is left out. */
function take(answers: readonly RecordedAnswer[], records: RecordedAnswer[], zone: string): TransferStatus | 'more' {
  for (const answer of answers) {
    const isStart = answer.type === 'SOA' && answer.owner === zone;
    if (records.length === 0 && !isStart) return 'malformed';
    if (records.length > 0 && isStart) return answer.data === records[0]?.data ? 'ok' : 'malformed';
    if (answer.owner === zone || answer.owner.endsWith(`.${zone}`)) records.push(answer);
    if (records.length > MOST_RECORDS) return 'too-large';
  }
  return answers.length === 0 && records.length === 0 ? 'malformed' : 'more';
}
