// The JSON Schema of what linking knows of an estate, as a saved graph holds it. The types keep the two together.
import type { CertificateUrl } from '../model/certificate-urls.js';
import { RECORD_TYPES } from '../model/fact.js';
import type {
  Estate,
  FoundCertificate,
  LocatedBlindspot,
  LocatedSuppression,
  MailPolicy,
  MissingTarget,
  Observation,
  Reference,
  ObservedHandshake,
  ResolvedBinding,
  ResolvedPin,
  ResolvedRecord,
  ResolvedRegistration,
  ServiceNode,
  Step,
  UnresolvedUse,
} from '../model/reference.js';
import type { Location } from '../model/span.js';
import { STARTTLS_PROTOCOLS } from '../model/starttls.js';
import { CONFIDENCES, CONTEXTS, RELATIONS } from '../model/vocabulary.js';
import { AMOUNT, FLAG, INSTANT, listOf, oneOf, orNull, POSITION, shape, TEXT, type JsonSchema } from './schema.js';

/** Of `estate` in schema/graph.json. */
export function estateSchema(): JsonSchema {
  return shape<Estate>(
    {
      services: listOf(shape<ServiceNode>({ id: TEXT, name: TEXT, repo: TEXT, owner: orNull(TEXT) })),
      references: listOf(reference()),
      unresolved: listOf(unresolved()),
      records: listOf(record()),
      certificates: listOf(certificate()),
      bindings: listOf(binding()),
      pins: listOf(pin()),
      blindspots: listOf(blindspot()),
      suppressions: listOf(suppression()),
      missing: listOf(missing()),
      registrations: listOf(registration()),
    },
    ['missing', 'pins', 'registrations'],
  );
}

function registration(): JsonSchema {
  const fields = { domain: TEXT, expiresAt: INSTANT, isFree: { const: true }, observed: observation() };
  return shape<ResolvedRegistration>(fields, ['expiresAt', 'isFree']);
}

function missing(): JsonSchema {
  const is = oneOf(['no-name', 'no-address', 'lame', 'loop', 'too-long']);
  return shape<MissingTarget>({ host: TEXT, is, zone: TEXT, observed: observation() }, ['zone']);
}

const PORT = { type: 'integer', minimum: 0, maximum: 65_535 };
const STRENGTH = oneOf(['dialled', 'named', 'token']);

function location(): JsonSchema {
  const span = shape<Location['span']>({ line: POSITION, column: POSITION, endLine: POSITION, endColumn: POSITION });
  return shape<Location>({ repo: TEXT, file: TEXT, span });
}

function observation(): JsonSchema {
  return shape<Observation>({ server: TEXT, at: INSTANT });
}

function reference(): JsonSchema {
  return shape<Reference>(
    {
      service: orNull(TEXT),
      host: TEXT,
      is: oneOf(['name', 'address', 'label']),
      port: PORT,
      relation: oneOf(RELATIONS),
      context: oneOf(CONTEXTS),
      location: location(),
      text: TEXT,
      value: TEXT,
      how: oneOf(['literal', 'resolved', 'dns', 'tls', 'certificate', 'imported']),
      confidence: oneOf(CONFIDENCES),
      environments: listOf(TEXT),
      steps: listOf(shape<Step>({ repo: TEXT, file: TEXT, line: POSITION, note: TEXT })),
      strength: STRENGTH,
      reach: oneOf(['subtree', 'below', 'one-below']),
      unknown: shape<NonNullable<Reference['unknown']>>({ why: TEXT, needs: listOf(TEXT) }),
      certificate: TEXT,
      secret: TEXT,
      observed: observation(),
    },
    ['port', 'reach', 'unknown', 'certificate', 'secret', 'observed'],
  );
}

function unresolved(): JsonSchema {
  return shape<UnresolvedUse>({
    service: orNull(TEXT),
    location: location(),
    text: TEXT,
    why: TEXT,
    needs: listOf(TEXT),
    host: TEXT,
    relation: oneOf(RELATIONS),
    context: oneOf(CONTEXTS),
    strength: STRENGTH,
  });
}

function record(): JsonSchema {
  return shape<ResolvedRecord>(
    {
      owner: TEXT,
      type: oneOf(RECORD_TYPES),
      target: TEXT,
      data: TEXT,
      ttlSeconds: AMOUNT,
      zone: TEXT,
      redirect: { const: true },
      mailPolicy: shape<MailPolicy>({ mode: oneOf(['enforce', 'testing']), mx: listOf(TEXT) }),
      location: location(),
      observed: observation(),
      service: orNull(TEXT),
      text: TEXT,
    },
    ['target', 'ttlSeconds', 'zone', 'redirect', 'mailPolicy', 'location', 'observed'],
  );
}

function certificate(): JsonSchema {
  const fields = shape<FoundCertificate['certificate']>(
    {
      subject: TEXT,
      issuer: TEXT,
      serialNumber: TEXT,
      names: listOf(TEXT),
      notBefore: INSTANT,
      notAfter: INSTANT,
      sha1: TEXT,
      sha256: TEXT,
      selfSigned: FLAG,
      spki: TEXT,
      isAuthority: FLAG,
      isClient: { const: true },
      urls: listOf(shape<CertificateUrl>({ kind: oneOf(['crl', 'ocsp', 'issuer']), url: TEXT })),
    },
    ['spki', 'isAuthority', 'isClient', 'urls'],
  );
  const optional = ['location', 'observed'] as const;
  return shape<FoundCertificate>({ certificate: fields, location: location(), observed: observation() }, optional);
}

function binding(): JsonSchema {
  return shape<ResolvedBinding>(
    {
      host: TEXT,
      port: PORT,
      certificate: TEXT,
      location: location(),
      observed: observation(),
      handshake: shape<ObservedHandshake>(
        { address: TEXT, serverName: orNull(TEXT), starttls: oneOf(STARTTLS_PROTOCOLS), chain: listOf(TEXT) },
        ['starttls', 'chain'],
      ),
      service: orNull(TEXT),
      text: TEXT,
    },
    ['location', 'observed', 'handshake'],
  );
}

function pin(): JsonSchema {
  return shape<ResolvedPin>({
    host: TEXT,
    pin: TEXT,
    location: location(),
    service: orNull(TEXT),
    context: oneOf(CONTEXTS),
    text: TEXT,
  });
}

function blindspot(): JsonSchema {
  return shape<LocatedBlindspot>(
    {
      repo: TEXT,
      file: TEXT,
      line: orNull(POSITION),
      reason: TEXT,
      detail: TEXT,
      searchedAsBytes: FLAG,
      wholeFile: FLAG,
      rawLabels: listOf(TEXT),
    },
    ['rawLabels'],
  );
}

function suppression(): JsonSchema {
  return shape<LocatedSuppression>({ location: location(), rule: TEXT, until: TEXT, reason: TEXT }, [
    'until',
    'reason',
  ]);
}
