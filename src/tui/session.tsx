// A session on a real terminal: Ink draws, keys go to the store, the terminal is given back however it ends.
import { render, type Instance } from 'ink';
import type { Exploration } from '../index.js';
import { App } from './app.js';
import { decodeKeys } from './decode-keys.js';
import { toPages } from './pages.js';
import { toPaint } from './paint.js';
import { perform, type Hands } from './perform.js';
import { openingState, type Effect } from './state.js';
import { toStore } from './store.js';
import { toTerminal, type TerminalStreams } from './terminal.js';

export interface SessionRequest extends TerminalStreams, Pick<Hands, 'cwd' | 'env' | 'again' | 'replaceFile'> {
  readonly exploration: Exploration;
  readonly colour: boolean;
  readonly signal: AbortSignal;
}

/** A lone escape is the key when nothing follows it for so long. */
const ESCAPE_MS = 40;

/** Runs until the user quits. Throws the first error that is nobody's fault but ours. */
export async function runSession(request: SessionRequest): Promise<void> {
  const { stdin, stdout, exploration, colour, signal } = request;
  let end: (error?: unknown) => void = () => undefined;
  const ended = new Promise<void>((done, fail) => (end = (error) => (error === undefined ? done() : fail(error as Error))));
  const paint = toPaint(colour);
  const size = (): { columns: number; rows: number } => ({ columns: stdout.columns, rows: stdout.rows });
  const keys = toKeys((press) => store.send({ is: 'key', ...press }));
  const terminal = toTerminal({ stdin, stdout }, keys);
  let ink: Instance | undefined;
  const open = (): void => {
    terminal.enter();
    ink = render(<App store={store} paint={paint} />, { stdout, stdin, exitOnCtrlC: false, patchConsole: false, maxFps: 60 });
  };
  const close = (): void => {
    ink?.unmount();
    ink = undefined;
    terminal.leave();
  };
  const hands: Hands = {
    ...request,
    write: (text) => stdout.write(text),
    quit: () => end(),
    aside: async (work) => {
      close();
      try {
        return await work();
      } finally {
        open();
      }
    },
  };
  const onEffect = (effect: Effect): void => void perform(effect, store, hands).catch(end);
  const store = toStore(openingState(exploration, size()), toPages(), onEffect);
  const onResize = (): void => store.send({ is: 'resize', ...size() });
  const onAbort = (): void => end();
  stdout.on('resize', onResize);
  signal.addEventListener('abort', onAbort);
  try {
    open();
    await ended;
  } finally {
    stdout.off('resize', onResize);
    signal.removeEventListener('abort', onAbort);
    close();
  }
}

function toKeys(onKey: (press: { readonly key: string; readonly text?: string }) => void): (chunk: string) => void {
  let rest = '';
  let timer: NodeJS.Timeout | undefined;
  return (chunk) => {
    clearTimeout(timer);
    const decoded = decodeKeys(rest + chunk);
    rest = decoded.rest;
    for (const press of decoded.presses) onKey(press);
    if (rest === '') return;
    timer = setTimeout(() => {
      const isEscape = rest === '\x1b';
      rest = '';
      if (isEscape) onKey({ key: 'esc' });
    }, ESCAPE_MS);
  };
}
