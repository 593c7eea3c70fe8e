// What lastref could not see: values that it could not evaluate, files that it could not read, layers that it did not look at.
import {
  count,
  dateText,
  daysText,
  grouped,
  layersText,
  nodeName,
  pad,
  WHY_TEXT,
  type Exploration,
  type Report,
} from '../../index.js';
import { said, type Page, type Row } from '../page.js';
import { placeText } from '../words.js';

/** Material ones first: they decide the verdict. */
export function unresolvedPage({ report }: Exploration): Page {
  const material = report.unresolved.filter(({ retirements }) => retirements.length > 0);
  const others = report.unresolved.filter(({ retirements }) => retirements.length === 0);
  const rows = [...material, ...others].map(unresolvedRow);
  return { title: 'Values that could not be evaluated', rows, hasPlaces: true, empty: 'Every value was evaluated.' };
}

function unresolvedRow(use: Report['unresolved'][number]): Row {
  const { repo, file, line, column, text, why, needs, retirements, service } = use;
  const place = { repo, file, line, column };
  const needed = needs.length === 0 ? '' : `  needs ${needs.join(', ')}`;
  return {
    find: `${placeText(place)} ${text} ${needs.join(' ')} ${service ?? ''}`,
    pieces: () => [
      retirements.length > 0 ? ['warning', `may be ${retirements.join(', ')}  `] : ['quiet', 'counted  '],
      ['place', placeText(place)],
      '  ',
      text,
      ['quiet', `  ${WHY_TEXT[why]}${needed}`],
    ],
    place,
    opens: { is: 'source', place },
  };
}

export function coveragePage({ report: { coverage }, observeNotLooked }: Exploration): Page {
  const { layers, filesSeen, filesScanned, filesSkipped, bytesScanned, lookups, endpoints, recordedAt } = coverage;
  const layerRows = (['source', 'dns', 'tls'] as const).map((layer) =>
    said(pad(layer, 10), [
      layers[layer] === 'complete' ? 'good' : layers[layer] === 'recorded' ? 'note' : 'warning',
      layers[layer],
    ]),
  );
  const skipped = Object.entries(filesSkipped).map(([why, files]) => `${grouped(files)} ${why}`);
  const rows: Row[] = [
    ...layerRows,
    ...(recordedAt === null ? [] : [said(pad('recorded', 10), dateText(recordedAt))]),
    ...(observeNotLooked
      ? [said(['warning', 'The configuration observes DNS and TLS, and they were not looked at.'])]
      : []),
    said(''),
    said(pad('files', 10), `${grouped(filesScanned)} of ${grouped(filesSeen)} read, ${grouped(bytesScanned)} bytes`),
    ...(skipped.length === 0 ? [] : [said(pad('', 10), ['quiet', `left out: ${skipped.join(', ')}`])]),
    said(pad('lookups', 10), `${grouped(lookups.answered)} answered, ${grouped(lookups.failed)} failed`),
    said(pad('endpoints', 10), `${grouped(endpoints.probed)} probed, ${grouped(endpoints.failed)} failed`),
    said(''),
    said(['strong', count(coverage.blindSpots.length, 'blind spot')]),
    ...[...coverage.blindSpots].sort((a, b) => b.retirements.length - a.retirements.length).map(spotRow),
  ];
  return { title: `Looked at ${layersText(coverage) || 'everything'}`, rows, hasPlaces: true, empty: '' };
}

function spotRow({ repo, file, line, reason, detail, retirements }: Report['coverage']['blindSpots'][number]): Row {
  const place = { repo, file, line: line ?? 1 };
  return {
    find: `${placeText({ repo, file, line })} ${reason} ${detail}`,
    pieces: () => [
      '  ',
      ['place', placeText({ repo, file, line })],
      `  ${reason}: ${detail}`,
      ['warning', retirements.length === 0 ? '' : `  may hide ${retirements.join(', ')}`],
    ],
    place,
    opens: { is: 'source', place },
  };
}

/** What fails when. */
export function timelinePage({ timeline }: Exploration): Page {
  const rows = timeline.map((entry): Row => {
    const { at, allDay, daysLeft, kind, subject, message, severity, services, hosts } = entry;
    const [host] = hosts;
    const name = host?.replace(/:\d+$/, '');
    return {
      find: `${at} ${subject} ${message} ${services.join(' ')}`,
      pieces: () => [
        ['strong', pad(allDay ? at.slice(0, 10) : dateText(at), 21)],
        ['quiet', pad(daysText(daysLeft), 16)],
        [severity === 'note' ? 'plain' : severity, subject],
        ` ${message}`,
        ['quiet', `  ${services.map(nodeName).join(', ')}`],
      ],
      ...(kind === 'retirement'
        ? { opens: { is: 'findings', retirement: subject.replace(/^\*\./, '') }, subject: { retirement: subject } }
        : name !== undefined && { opens: { is: 'host', host: name } }),
    };
  });
  return { title: 'What fails when', rows, empty: 'Nothing here has a date.' };
}
