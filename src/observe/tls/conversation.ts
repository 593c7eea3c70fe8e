// A bounded conversation in clear with one peer, before TLS begins. It knows no protocol; it gives the socket back untouched.
import type { Socket } from 'node:net';

/** No greeting or answer of a server is longer than this, in bytes. */
const MOST_BYTES = 16 * 1024;

/** The peer ended, failed, or said more than any server says before TLS. */
export class ConversationEnded extends Error {}

/** What the peer said so far, and who waits for more. Ended by `release`, or with the socket. */
export class Conversation {
  private held: Buffer = Buffer.alloc(0);
  private received = 0;
  private end: ConversationEnded | undefined;
  private wake: (() => void) | undefined;

  constructor(private readonly socket: Socket) {
    socket.on('data', this.take).on('error', this.stop).on('close', this.stop).on('end', this.stop);
  }

  /** Sends text (ASCII) or bytes. */
  send(data: string | Uint8Array): void {
    this.socket.write(data);
  }

  /** Waits until `measure` finds how many of the bytes held make a whole answer, and takes them. Rejects with ConversationEnded. */
  async answer(measure: (held: Buffer) => number | undefined): Promise<Buffer> {
    for (;;) {
      const length = measure(this.held);
      if (length !== undefined && length <= this.held.length) return this.cut(length);
      if (this.end) throw this.end;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  /** One line without its end (RFC 5321 §2.3.8; a bare LF is taken, too). */
  async line(): Promise<string> {
    const bytes = await this.answer((held) => {
      const at = held.indexOf(0x0a);
      return at < 0 ? undefined : at + 1;
    });
    return bytes.toString('latin1').replace(/\r?\n$/, '');
  }

  /** Exactly so many bytes. */
  async bytes(length: number): Promise<Buffer> {
    return this.answer(() => length);
  }

  /** Stops listening. What was not asked for goes back to the socket. */
  release(): Socket {
    this.socket.off('data', this.take).off('error', this.stop).off('close', this.stop).off('end', this.stop);
    this.socket.pause();
    if (this.held.length > 0) this.socket.unshift(this.held);
    return this.socket;
  }

  private readonly take = (chunk: Buffer): void => {
    this.received += chunk.length;
    this.held = Buffer.concat([this.held, chunk]);
    if (this.received > MOST_BYTES) {
      this.end ??= new ConversationEnded('the peer says too much');
      this.socket.pause();
    }
    this.wake?.();
  };

  private readonly stop = (): void => {
    this.end ??= new ConversationEnded('the peer ended the conversation');
    this.wake?.();
  };

  private cut(length: number): Buffer {
    const taken = this.held.subarray(0, length);
    this.held = this.held.subarray(length);
    return taken;
  }
}
