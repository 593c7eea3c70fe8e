// A session on a real terminal: Ink draws, keys go to the store, the terminal is given back however it ends.
import { render, type Instance } from 'ink';
import type { Exploration } from '../index.js';
import { App } from './app.js';
import { decodeKeys } from './decode-keys.js';
import { toPages } from './pages.js';
import { toPaint } from './paint.js';
import { perform, type Hands } from './perform.js';
import { openingState, type Effect } from './state.js';
import { toStore, type Store } from './store.js';
import { toTerminal, type TerminalStreams } from './terminal.js';

export interface SessionRequest extends TerminalStreams, Pick<Hands, 'cwd' | 'env' | 'again' | 'replaceFile'> {
  readonly exploration: Exploration;
  readonly colour: boolean;
  readonly signal: AbortSignal;
}

/** A lone escape is the key when nothing follows it for so long. */
const ESCAPE_MS = 40;
/** Ink takes a signal that nobody else listens to for the process's end, and the terminal would stay as it is. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** ED 2 and CUP of ECMA-48: an empty screen, the cursor at its start. */
const CLEAR = '\x1b[2J\x1b[H';

/** Runs until the user quits. Throws the first error that is nobody's fault but ours. */
export async function runSession(request: SessionRequest): Promise<void> {
  const { stdout, exploration, signal } = request;
  const end = toEnd();
  const size = (): { columns: number; rows: number } => ({ columns: stdout.columns, rows: stdout.rows });
  const screen: Screen = toScreen(request, { store: () => store, onError: end.now });
  const hands: Hands = { ...request, write: (text) => stdout.write(text), quit: () => end.now(), aside: screen.aside };
  const onEffect = (effect: Effect): void => void perform(effect, store, hands).catch(end.now);
  const store = toStore(openingState(exploration, size()), toPages(), onEffect);
  const onResize = (): void => {
    store.send({ is: 'resize', ...size() });
    screen.redraw();
  };
  const onAbort = (): void => end.now();
  stdout.on('resize', onResize);
  signal.addEventListener('abort', onAbort);
  for (const name of SIGNALS) process.on(name, onAbort);
  try {
    store.pages.prepare(store.state());
    screen.open();
    if (!signal.aborted) await end.reached;
  } finally {
    stdout.off('resize', onResize);
    signal.removeEventListener('abort', onAbort);
    for (const name of SIGNALS) process.off(name, onAbort);
    screen.close();
  }
}

interface End {
  readonly now: (error?: unknown) => void;
  readonly reached: Promise<void>;
}

function toEnd(): End {
  let now: End['now'] = () => undefined;
  const reached = new Promise<void>((done, fail) => {
    now = (error) =>
      error === undefined
        ? done()
        : fail(error instanceof Error ? error : new Error('The session failed.', { cause: error }));
  });
  return { now, reached };
}

interface Screen {
  readonly open: () => void;
  /** Everything anew: a terminal that changes its size breaks lines where it likes. */
  readonly redraw: () => void;
  readonly close: () => void;
  readonly aside: Hands['aside'];
}

interface Owner {
  readonly store: () => Store;
  readonly onError: (error: unknown) => void;
}

function toScreen({ stdin, stdout, colour }: SessionRequest, { store, onError }: Owner): Screen {
  const paint = toPaint(colour);
  const terminal = toTerminal(
    { stdin, stdout },
    toKeys((press) => store().send({ is: 'key', ...press })),
  );
  let ink: Instance | undefined;
  const draw = (): void => {
    const options = { stdout, stdin, exitOnCtrlC: false, patchConsole: false, maxFps: 60 };
    ink = render(<App store={store()} paint={paint} />, options);
    ink.waitUntilExit().catch(onError);
  };
  const open = (): void => {
    terminal.enter();
    draw();
  };
  const redraw = (): void => {
    if (ink === undefined) return;
    ink.unmount();
    stdout.write(CLEAR);
    draw();
  };
  const close = (): void => {
    ink?.unmount();
    ink = undefined;
    terminal.leave();
  };
  const aside: Hands['aside'] = async (work) => {
    close();
    try {
      return await work();
    } finally {
      open();
    }
  };
  return { open, redraw, close, aside };
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
