// The terminal's modes for a session: the other screen, no cursor, the wheel, pasted text in brackets; and all of it taken back, once.

export interface TerminalStreams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

// xterm control sequences: 1049 alternate screen, 25 cursor, 1000 and 1006 mouse in SGR form, 2004 bracketed paste.
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[?1000h\x1b[?1006h\x1b[?2004h\x1b[2J\x1b[H';
const LEAVE = '\x1b[?2004l\x1b[?1006l\x1b[?1000l\x1b[?25h\x1b[?1049l';

export interface Terminal {
  readonly enter: () => void;
  /** Gives the terminal back as it was; harmless when it was given back already. */
  readonly leave: () => void;
}

/** Nothing is touched before `enter`. Text that is typed goes to `onInput`, as it comes. */
export function toTerminal({ stdin, stdout }: TerminalStreams, onInput: (chunk: string) => void): Terminal {
  let isIn = false;
  const leave = (): void => {
    if (!isIn) return;
    isIn = false;
    process.off('exit', leave);
    stdin.off('data', onInput);
    stdin.setRawMode(false);
    stdin.pause();
    stdout.write(LEAVE);
  };
  return {
    enter: () => {
      if (isIn) return;
      isIn = true;
      // Whatever ends the process, the terminal is given back.
      process.once('exit', leave);
      stdout.write(ENTER);
      stdin.setEncoding('utf8');
      stdin.setRawMode(true);
      stdin.on('data', onInput);
      stdin.resume();
    },
    leave,
  };
}

/** OSC 52: the terminal puts the text on the clipboard, also across ssh. */
export function clipboardSequence(text: string): string {
  return `\x1b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\x07`;
}
