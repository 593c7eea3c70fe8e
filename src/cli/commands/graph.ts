// `lastref graph`: the graph for other programs and for people's pictures.
import { COLLAPSES, GRAPH_FORMATS, inert, leftOutOfMermaid, type GraphRequest, type GraphResult } from '../../index.js';
import { ask } from '../ask.js';
import type { Call, Command } from '../command.js';
import { viewExitCode } from '../exit-code.js';
import { oneOf, wholeNumber, type Flag } from '../flags/flag.js';
import { OUTPUT_FLAGS } from '../flags/output-flags.js';
import { SURVEY_FLAGS } from '../flags/survey-flags.js';
import type { Options } from '../options.js';
import { planTargets, writeReports, writeTo } from '../output.js';
import type { ExitCode, World } from '../world.js';

const MOST_STEPS = 1000;

const focusFlag: Flag = {
  long: '--focus',
  value: 'NODE',
  repeatable: true,
  says: 'draw what belongs to a host, domain, service or certificate, instead of the retirements',
  more: 'A node as `host:login.oldshop.net`, `service:signin`, `endpoint:nav.oldshop.net:7047` or `certificate:sha256:…`, or its plain name. A domain means every host at or below it.',
  apply: (options, node) => ({ ...options, focus: [...(options.focus ?? []), node] }),
};

const depthFlag: Flag = {
  long: '--depth',
  value: 'N',
  says: 'only so many steps round the focus, in both directions',
  more: 'Without it all that leads to the focus is drawn, and all that it leads to; what one certificate covers besides is not.',
  apply: (options, text) => ({ ...options, depth: wholeNumber('--depth', text, [0, MOST_STEPS]) }),
};

const collapseFlag: Flag = {
  long: '--collapse',
  value: 'service|zone|owner',
  says: 'draw hosts as the service that serves them or as their zone, or services as their owner',
  apply: (options, text) => ({ ...options, collapse: oneOf('--collapse', text, COLLAPSES) }),
};

const allFlag: Flag = {
  long: '--all',
  says: 'draw everything, whatever is to be retired',
  apply: (options) => ({ ...options, all: true }),
};

export const graph: Command = {
  name: 'graph',
  takes: '[path...]',
  usage: '[PATH...]',
  says: 'the graph of services, hosts and certificates, as a picture or as data',
  examples: [
    'lastref graph | dot -Tsvg -o lastref.svg',
    'lastref graph --focus login.oldshop.net --depth 2 -f mermaid',
    'lastref graph --all --collapse zone -f gexf -o estate.gexf',
    'lastref graph -f json -o graph.json',
  ],
  flags: [focusFlag, depthFlag, collapseFlag, allFlag, ...SURVEY_FLAGS, ...OUTPUT_FLAGS],
  run: runGraph,
};

async function runGraph(call: Call, world: World): Promise<ExitCode> {
  const { options } = call;
  const targets = planTargets(options, GRAPH_FORMATS, world.cwd);
  const formats = targets.map(({ format }) => format.id);
  const result = await ask(call, world, (api, request) => api.graph({ ...request, ...asked(options) }));
  if (!options.quiet)
    for (const notice of noticesOf(result, formats, options))
      await writeTo(world.stderr, `lastref: ${inert(notice)}\n`);
  await writeReports(result, targets, { options, world });
  return viewExitCode(result.coverage, options.strict);
}

function asked({ focus = [], depth, collapse, all = false }: Options): Omit<GraphRequest, keyof SurveyPart> {
  return { focus, all, ...(depth === undefined ? {} : { depth }), ...(collapse === undefined ? {} : { collapse }) };
}

type SurveyPart = Omit<GraphRequest, 'focus' | 'depth' | 'collapse' | 'all'>;

function noticesOf({ view, notices }: GraphResult, formats: readonly string[], options: Options): string[] {
  const isNarrowed = (options.focus ?? []).length > 0 || options.collapse !== undefined || options.depth !== undefined;
  const leftOut = formats.includes('mermaid') ? leftOutOfMermaid(view) : 0;
  const isDrawn = formats.some((format) => format !== 'json');
  return [
    ...(isDrawn ? notices : []),
    ...(formats.includes('json') && isNarrowed
      ? ['json always holds the whole graph; --focus, --depth and --collapse narrow the other formats.']
      : []),
    ...(leftOut > 0
      ? [
          `the Mermaid picture leaves out ${String(leftOut)} edges and lone nodes, beyond what Mermaid draws; narrow it with --focus, --depth or --collapse.`,
        ]
      : []),
  ];
}
