// What the reducer wants done in the world, done: files, the clipboard, the editor, a new look, a new judgement.
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemCode, UserError, type Exploration } from '../index.js';
import { editorCall, runEditor } from './editor.js';
import { exportText } from './export-view.js';
import type { SourcePlace } from './page.js';
import type { Effect, Notice } from './state.js';
import type { Store } from './store.js';
import { clipboardSequence } from './terminal.js';

export interface Hands {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Looks again. */
  readonly again: () => Promise<Exploration>;
  /** Replaces a file whole or not at all. */
  readonly replaceFile: (file: string, text: string) => Promise<void>;
  /** Runs something on the terminal itself, which is given back meanwhile. */
  readonly aside: <T>(work: () => Promise<T>) => Promise<T>;
  readonly write: (text: string) => void;
  readonly quit: () => void;
}

/** Does one effect and tells the store. What the user can mend is said on the last line; our own bugs pass through. */
export async function perform(effect: Effect, store: Store, hands: Hands): Promise<void> {
  try {
    const notice = await done(effect, store, hands);
    if (notice !== undefined) store.send({ is: 'said', notice });
  } catch (error) {
    const text = messageOf(error);
    if (text === undefined) throw error;
    store.send({ is: 'said', notice: { text, role: 'error' } });
  }
}

async function done(effect: Effect, store: Store, hands: Hands): Promise<Notice | undefined> {
  const { exploration } = store.state();
  switch (effect.do) {
    case 'quit':
      hands.quit();
      return undefined;
    case 'copy':
      hands.write(clipboardSequence(effect.text));
      return good('Sent to the clipboard (OSC 52).');
    case 'read': {
      const { repo, file } = effect;
      store.send({ is: 'read', repo, file, source: await exploration.readSource(repo, file) });
      return undefined;
    }
    case 'suppose':
      // What is under way is drawn before the thread is taken.
      await pause(20);
      explored(store, exploration.suppose(effect.changes), false);
      return undefined;
    case 'rescan':
      return await rescanned(store, hands);
    case 'edit':
      return await edited(effect.place, exploration, hands);
    case 'export':
      await writeFile(resolve(hands.cwd, effect.file), await exportText(store.state(), effect.format, store.pages), {
        flag: 'wx',
      });
      return good(`Written to ${effect.file}`);
    case 'write-config':
      return await configWritten(exploration, hands);
  }
}

function explored(store: Store, exploration: Exploration, anew: boolean): void {
  store.pages.prepare({ ...store.state(), exploration });
  store.send({ is: 'explored', exploration, anew });
}

async function rescanned(store: Store, { again }: Hands): Promise<Notice> {
  const { changes } = store.state().exploration;
  const fresh = await again();
  explored(store, fresh, true);
  if (changes.length > 0) explored(store, fresh.suppose(changes), false);
  return good('Looked again.');
}

async function edited(place: SourcePlace, exploration: Exploration, hands: Hands): Promise<Notice> {
  const source = await exploration.readSource(place.repo, place.file);
  if (source.is === 'absent') return bad(`Not opened: ${source.why}.`);
  const call = editorCall(hands.env, source.path, place.line);
  if (call === undefined) return bad('Set EDITOR to the program that is to open files.');
  const failure = await hands.aside(() => runEditor(call, { ...hands.env }));
  return failure === undefined ? good('Press r to look again at what changed.') : bad(failure);
}

async function configWritten(exploration: Exploration, { replaceFile }: Hands): Promise<Notice> {
  const { file, text, left } = await exploration.newConfig();
  await replaceFile(file, text);
  const rest = left.length === 0 ? '' : `; ${String(left.length)} more suppositions are no policy: export them`;
  return good(`Written to ${file}${rest}`);
}

function messageOf(error: unknown): string | undefined {
  if (error instanceof UserError) return error.message;
  const code = systemCode(error);
  if (code === 'EEXIST') return 'That file is there already: choose another name.';
  return code === undefined ? undefined : `It could not be written (${code}).`;
}

function good(text: string): Notice {
  return { text, role: 'good' };
}

function bad(text: string): Notice {
  return { text, role: 'error' };
}
