import { readdir, readFile, rename } from 'node:fs/promises';
import { readReleased } from './odata.js';
import { bookMessage } from './soap.js';

const INBOX = process.env.INBOX ?? './inbox';
const POLL_SECONDS = Number(process.env.POLL_SECONDS ?? 60);

async function poll(since: string): Promise<void> {
  for (const file of (await readdir(INBOX)).filter((name) => name.endsWith('.edi')).sort()) {
    await bookMessage(await readFile(`${INBOX}/${file}`, 'utf8'));
    await rename(`${INBOX}/${file}`, `${INBOX}/${file}.done`);
  }
  for (const shipment of await readReleased(since)) console.log(`${shipment.No} ${shipment.Status}`);
}

let last = new Date(0).toISOString();
setInterval(() => {
  const since = last;
  last = new Date().toISOString();
  poll(since).catch((error: Error) => console.error(error.message));
}, POLL_SECONDS * 1000);
