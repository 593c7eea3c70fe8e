// `lastref certs`: certificates, what each covers, who presents it, and who loses cover when one ends.
import { CERTIFICATES_FORMATS } from '../../index.js';
import { ask } from '../ask.js';
import type { Call, Command } from '../command.js';
import { viewExitCode } from '../exit-code.js';
import type { Flag } from '../flags/flag.js';
import { OUTPUT_FLAGS } from '../flags/output-flags.js';
import { SURVEY_FLAGS } from '../flags/survey-flags.js';
import { planTargets, writeReports } from '../output.js';
import type { ExitCode, World } from '../world.js';

const endingFlag: Flag = {
  long: '--ending',
  value: 'NAME|FINGERPRINT',
  says: 'if this certificate ends, who loses cover, and where',
  more: 'A name in a certificate as `*.oldshop.net`, a SHA-1 or SHA-256 fingerprint or its beginning, or a PEM file. A name that no certificate found has, and that covers a host seen here, is answered for a certificate with that name alone. The answer does not change the exit code.',
  apply: (options, ending) => ({ ...options, ending }),
};

export const certs: Command = {
  name: 'certs',
  takes: '[path...]',
  usage: '[PATH...]',
  says: 'certificates, what each covers, and who loses cover when one ends',
  examples: [
    'lastref certs',
    "lastref certs --ending '*.oldshop.net'",
    'lastref certs --ending sha1:9b2c41 --replay recording.json ../shop',
  ],
  flags: [endingFlag, ...SURVEY_FLAGS, ...OUTPUT_FLAGS],
  run: runCerts,
};

async function runCerts(call: Call, world: World): Promise<ExitCode> {
  const { options } = call;
  const { ending } = options;
  const targets = planTargets(options, CERTIFICATES_FORMATS, world.cwd);
  const result = await ask(call, world, (api, request) =>
    api.certificates({ ...request, ...(ending === undefined ? {} : { ending }) }),
  );
  await writeReports(result, targets, { options, world });
  return viewExitCode(result.coverage, options.strict);
}
