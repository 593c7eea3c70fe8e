// On a port that nobody registered: who greets first, and how? A guess for the next attempt, never a finding.
import { connect } from 'node:net';
import type { StarttlsProtocol } from '../../model/starttls.js';
import { Conversation } from './conversation.js';

/** How a server that speaks first greets; FTP and SMTP begin alike, so that the words behind the code decide. */
const GREETINGS: readonly (readonly [RegExp, StarttlsProtocol])[] = [
  [/^\* OK\b/i, 'imap'],
  [/^\+OK\b/, 'pop3'],
  [/^220[ -].*\bftp/i, 'ftp'],
  [/^220[ -]/, 'smtp'],
];

/** The protocol that the first line shows; `undefined`: silence, or another one. */
export async function greetedProtocol(
  { address, port }: { readonly address: string; readonly port: number },
  timeoutMs: number,
): Promise<StarttlsProtocol | undefined> {
  const socket = connect({ host: address, port });
  const conversation = new Conversation(socket);
  const timer = setTimeout(() => socket.destroy(), timeoutMs);
  try {
    const line = await conversation.line();
    return GREETINGS.find(([greeting]) => greeting.test(line))?.[1];
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    socket.on('error', () => undefined);
    socket.destroy();
  }
}
