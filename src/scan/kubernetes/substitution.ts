// `${NAME}` and `$(NAME)` in objects: names that Flux (postBuild), Kustomize (`vars`) or the shell that deploys (`envsubst`) puts in, and
// variables of the container. It says which name is meant; whether anything defines it is the linker's to say.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { defaultOf, expressionOfHole, type Hole, type Masked } from '../interpolation.js';

/** The key under which a substituted name is known. */
export function substitutedKey(name: string): string {
  return `var:${name}`;
}

const BRACED = /^\$\{([A-Za-z_]\w{0,200})(?::?[-=?+][^{}]*)?\}$/;
const IN_PARENTHESES = /^\$\(([A-Za-z_][\w.-]{0,200})\)$/;

/** The same text, whose interpolations stand for what is substituted there. */
export function withSubstitutions({ value, holes }: Masked, at: Span): Masked {
  if (holes.length === 0) return { value, holes };
  return {
    value,
    holes: holes.map((hole) => {
      const stands = standsFor(hole, at);
      return stands ? { ...hole, stands } : hole;
    }),
  };
}

/** Flux knows `:-` and `:=` for a default; `+` and what is no name stay unknown (Flux, Kustomization: post build variable substitution). */
function standsFor(hole: Hole, at: Span): Expression | undefined {
  const name = BRACED.exec(hole.raw)?.[1] ?? IN_PARENTHESES.exec(hole.raw)?.[1];
  if (name === undefined || /^\$\{\w+:?\+/.test(hole.raw)) return undefined;
  const inner = defaultOf(hole);
  const otherwise: Expression =
    inner === undefined ? expressionOfHole(hole, at, true) : { kind: 'text', text: inner.text, at };
  const given: Expression = { kind: 'name', scope: 'env', key: name, otherwise, at };
  return { kind: 'name', scope: 'kubernetes', key: substitutedKey(name), otherwise: given, at };
}
