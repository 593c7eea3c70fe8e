// The door of this folder: what `lastref explore` calls. React and Ink load here, in their production build, and nowhere else.
import type { SessionRequest } from './session.js';

/** Opens the session and waits until the user quits. */
export async function openSession(request: SessionRequest): Promise<void> {
  // What an editor inherits is the environment as it was.
  const env = { ...request.env };
  process.env['NODE_ENV'] ??= 'production';
  // Ink draws nothing until the end where these are set; whoever asked for a session has a terminal.
  for (const name of ['CI', 'CONTINUOUS_INTEGRATION']) if (name in process.env) process.env[name] = 'false';
  const { runSession } = await import('./session.js');
  await runSession({ ...request, env });
}
