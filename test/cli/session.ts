// A user at work in a real folder: the whole program, without a terminal, as a transcript that a reader can judge.
import { run } from '../../src/cli/run.js';
import * as lastref from '../../src/index.js';
import { testWorld } from './world.js';

export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Session {
  /** Runs the arguments on 30 August 2024. */
  readonly run: (...argv: string[]) => Promise<Answer>;
  /** Runs them and writes down what was asked and answered. */
  readonly note: (...argv: string[]) => Promise<void>;
  /** All that was written down; the folder reads `/srv/shop`. */
  readonly transcript: () => string;
}

/** Opens a session in a folder. */
export function sessionIn(cwd: string): Session {
  let written = '';
  const ask = async (...argv: string[]): Promise<Answer> => {
    const world = testWorld({ cwd, loadApi: () => Promise.resolve(lastref) });
    const code = await run(argv, world);
    return { code, stdout: world.stdout.text, stderr: world.stderr.text };
  };
  return {
    run: ask,
    note: async (...argv) => {
      const { code, stdout, stderr } = await ask(...argv);
      const errors = stderr.replace(/^(?=.)/gm, '! ');
      written += `$ lastref ${argv.join(' ')}\n${errors}${stdout}[exit ${String(code)}]\n\n`;
    },
    transcript: () => written.replaceAll(cwd, '/srv/shop'),
  };
}
