// How a name leads to another: aliases, call sites, files that belong together, packages. What each scope makes of them is the linker's.
import type { Argument, Expression, ScopeName } from './expression.js';
import type { Span } from './span.js';

/** A name stands for another name. */
export type Link =
  | {
      /** `key` here is `target` (of the file or module `in`). Key and target `*`: everything that `in` exports. */
      readonly kind: 'link';
      readonly link: 'alias';
      readonly scope: ScopeName;
      readonly key: string;
      readonly target: string;
      readonly in?: string;
      readonly at: Span;
    }
  | {
      /** A call site: defines the parameters of what `callee` names for this one call. */
      readonly kind: 'link';
      readonly link: 'call';
      readonly scope: ScopeName;
      readonly callee: string;
      readonly in?: string;
      readonly arguments: readonly Argument[];
      /** How many such calls there are: where this is the text `0`, what is passed is dead. */
      readonly exists?: Expression;
      readonly at: Span;
    }
  | {
      /**
       * The definitions of another file (relative to this one) belong to a service (`env_file`), to the ConfigMap that `group` names (scope
       * `kubernetes`; without `group` it is the folder or file that a Kustomization takes in); with scope `slot` the file patches what it states; with scope `helm` it holds values of `chart`. A path with `/` at
       * its start begins at the root of the repository, `*` is any part of a name, `.` is the file itself, of which `group` is meant.
       */
      readonly kind: 'link';
      readonly link: 'include';
      readonly scope: ScopeName;
      readonly file: string;
      readonly service?: string;
      readonly group?: string;
      /** The folder of a chart, or `name:` with its name. */
      readonly chart?: string;
      readonly environment?: string;
      readonly level?: string;
      readonly at: Span;
    }
  | {
      /**
       * A container takes keys of a ConfigMap or Secret (`configmap:NAME`) into its environment: one under another name (`valueFrom`), or
       * all with a prefix (`envFrom`).
       */
      readonly kind: 'link';
      readonly link: 'environment-from';
      readonly scope: 'env';
      readonly group: string;
      readonly takes: { readonly key: string; readonly as: string } | { readonly prefix: string };
      readonly service?: string;
      readonly at: Span;
    }
  | {
      /**
       * Names in objects that are deployed from `folder` stand for the keys of `group` (Flux `postBuild`, Kustomize `vars`). A path with
       * `/` at its start begins at the root of the repository.
       */
      readonly kind: 'link';
      readonly link: 'substitution';
      readonly scope: 'kubernetes';
      readonly group: string;
      readonly folder: string;
      readonly at: Span;
    }
  | {
      /** Module resolution: this folder is the package `name`, entered at one of `entries`; or paths matching `name` (one `*`) lead to `entries`. */
      readonly kind: 'link';
      readonly link: 'package' | 'path-alias';
      readonly scope: 'module';
      readonly name: string;
      /** Relative to this file's folder; for `package`, a subpath export is `./sub=./src/sub.ts`. */
      readonly entries: readonly string[];
      readonly at: Span;
    }
  | {
      /** This file runs or sources the file that `in` leads to, which reads its variables (`readers:.` there). */
      readonly kind: 'link';
      readonly link: 'runs';
      readonly scope: 'module';
      readonly in: string;
      readonly at: Span;
    }
  | {
      /** Names of this file are known to others under `name`, as `jvm:com.acme.Hosts`: a package, a namespace or a class in one. */
      readonly kind: 'link';
      readonly link: 'namespace';
      readonly scope: 'module';
      readonly name: string;
      readonly at: Span;
    };
