// How build files and pipelines of many kinds give names to values and read them again, one row a format. Only what stands in the file is looked at;
// scripts are not run and functions not called.

/** One way of writing variables. */
export interface VariableFormat {
  readonly id: string;
  /** File names, or with one `*`, compared without case. */
  readonly names: readonly string[];
  /** Globs over the whole path. */
  readonly paths?: readonly string[];
  /** Text that the file holds, for names that say nothing. */
  readonly sign?: string;
  /** Elements inside of which definitions stand; the whole file without it. */
  readonly within?: string;
  /** Whether comments are those of XML; else a line's first sign tells. */
  readonly isXml?: boolean;
  /** Name and value, in the groups 1 and 2; global. */
  readonly defines: readonly RegExp[];
  /** A name that is read, in its first group that matched; global. */
  readonly reads: RegExp;
  /** Names are the keys on the way to a value, by indentation (YAML). */
  readonly byIndent?: boolean;
  readonly references: string;
}

/** How a command reads a variable. */
export const SHELL_READ = /\$\$?\{?([A-Za-z_]\w{0,80})\b(?::?-[^{}\s]{0,200})?\}?/g;
const MAPPED = /(?:^|[\s{,])([A-Za-z_]\w{0,80}):[ \t]+["']?([^\s"'#{},[\]][^"'\n,{}]{0,400})/gm;
const NAMED_VALUE =
  /\bname:[ \t]{0,8}["']?([\w-]{1,80})["']?[ \t]{0,8}(?:,|\n)[^[\]{}]{0,300}?\b(?:value|default):[ \t]{0,8}["']?([^\s"'{},[\]][^"'\n,{}]{0,400})/g;

/** Formats that their files' names tell. */
export const VARIABLE_FORMATS: readonly VariableFormat[] = [
  {
    id: 'maven',
    isXml: true,
    names: ['pom.xml'],
    within: 'properties',
    defines: [/<([A-Za-z_][\w.-]{0,80})>([^<>]{1,400})<\//g],
    reads: /\$\{([\w.-]{1,80})\}/g,
    references: 'https://maven.apache.org/pom.html#properties',
  },
  {
    id: 'msbuild',
    isXml: true,
    names: ['*.csproj', '*.fsproj', '*.vbproj', '*.props', '*.targets', '*.proj'],
    within: 'PropertyGroup',
    defines: [/<([A-Za-z_]\w{0,80})(?:\s[^<>]{0,200})?>([^<>]{1,400})<\//g],
    reads: /\$\(([A-Za-z_]\w{0,80})\)/g,
    references: 'https://learn.microsoft.com/visualstudio/msbuild/msbuild-properties',
  },
  {
    id: 'ant',
    isXml: true,
    names: ['build.xml', 'build-*.xml', 'ivysettings.xml', 'ivysettings-*.xml', 'ivy.xml'],
    defines: [/<property\s{1,20}name="([\w.-]{1,80})"\s{1,20}value="([^"<>]{1,400})"/g],
    reads: /\$\{([\w.-]{1,80})\}/g,
    references: 'https://ant.apache.org/manual/properties.html',
  },
  {
    id: 'rpm',
    names: ['*.spec'],
    defines: [
      /^%(?:global|define)[ \t]{1,20}(\w{1,80})[ \t]{1,20}(\S[^\n]{0,400})$/gm,
      /^(Name|Version|URL):[ \t]{1,20}(\S[^\n]{0,400})$/gim,
    ],
    reads: /%\{\??(\w{1,80})\}/g,
    references: 'https://rpm-software-management.github.io/rpm/manual/macros.html',
  },
  {
    id: 'earthly',
    names: ['Earthfile', '*.earth'],
    defines: [
      /^[ \t]*(?:ARG|ENV)[ \t]{1,8}(?:--\w{1,20}[ \t]{1,8}){0,3}(\w{1,80})[ \t]{0,4}=[ \t]{0,4}["']?([^\s"']{1,400})/gm,
    ],
    reads: SHELL_READ,
    references: 'https://docs.earthly.dev/docs/guides/build-args',
  },
  {
    id: 'nix',
    names: ['*.nix'],
    defines: [/(?:^|[\s{;])([A-Za-z_][\w-]{0,80})[ \t]{0,8}=[ \t]{0,8}"([^"\n]{1,400})"[ \t]{0,8};/gm],
    reads: /\$\{([A-Za-z_][\w-]{0,80})\}/g,
    references: 'https://nix.dev/manual/nix/stable/language/string-interpolation',
  },
  {
    id: 'jinja',
    names: ['meta.yaml', 'recipe.yaml'],
    defines: [/\{%-?[ \t]{0,8}set[ \t]{1,8}(\w{1,80})[ \t]{0,8}=[ \t]{0,8}["']([^"'\n]{1,400})["']/g],
    reads: /\{\{[ \t]{0,8}(\w{1,80})[ \t]{0,8}\}\}/g,
    references:
      'https://docs.conda.io/projects/conda-build/en/stable/resources/define-metadata.html#templating-with-jinja',
  },
  {
    id: 'task',
    names: ['Taskfile.yml', 'Taskfile.yaml', 'Taskfile.dist.yml', 'taskfile.yml'],
    defines: [MAPPED],
    reads: /\{\{-?[ \t]{0,8}\.([A-Za-z_]\w{0,80})[ \t]{0,8}-?\}\}|\$\{?([A-Z_][A-Z0-9_]{0,80})\b\}?/g,
    references: 'https://taskfile.dev/usage/#variables',
  },
  {
    id: 'goreleaser',
    names: ['.goreleaser.yml', '.goreleaser.yaml', 'goreleaser.yml', 'goreleaser.yaml'],
    defines: [/(?:^[ \t]*-[ \t]+|\[[ \t]{0,8}|,[ \t]{0,8})["']?([A-Za-z_]\w{0,80})=([^\s"',\]]{1,400})/gm],
    reads: /\{\{-?[ \t]{0,8}\.Env\.([A-Za-z_]\w{0,80})[ \t]{0,8}-?\}\}/g,
    references: 'https://goreleaser.com/customization/general/templates/',
  },
  {
    id: 'serverless',
    names: ['serverless.yml', 'serverless.yaml', 'serverless.*.yml'],
    byIndent: true,
    defines: [],
    reads: /\$\{self:([\w.-]{1,120})(?:[ \t]{0,4},[^{}\n]{0,200})?\}/g,
    references: 'https://www.serverless.com/framework/docs/guides/variables/self',
  },
  {
    id: 'cloud-build',
    names: ['cloudbuild.yaml', 'cloudbuild.yml', 'cloudbuild.json', 'cloudbuild-*.yaml', 'cloudbuild*.yaml'],
    defines: [/(?:^|[\s{,])["']?(_[A-Z0-9_]{1,80})["']?:[ \t]{0,8}["']?([^\s"'#{},][^"'\n,{}]{0,400})/gm],
    reads: /\$\{?(_[A-Z0-9_]{1,80})\b\}?/g,
    references: 'https://cloud.google.com/build/docs/configuring-builds/substitute-variable-values',
  },
  {
    id: 'commands',
    names: [
      '.cirrus.yml',
      'pipeline.yml',
      'buildkite.yml',
      'semaphore.yml',
      'codemagic.yaml',
      'bitrise.yml',
      '.cirrus.yaml',
    ],
    paths: ['**/.buildkite/*.yml', '**/.buildkite/*.yaml', '**/.semaphore/*.yml'],
    defines: [MAPPED],
    reads: SHELL_READ,
    references: 'https://buildkite.com/docs/pipelines/configure/environment-variables',
  },
  {
    id: 'bitbucket',
    names: ['bitbucket-pipelines.yml'],
    defines: [NAMED_VALUE],
    reads: SHELL_READ,
    references: 'https://support.atlassian.com/bitbucket-cloud/docs/pipeline-start-conditions/#Custom-pipelines',
  },
  {
    id: 'packer',
    names: ['*.pkr.hcl', 'docker-bake.hcl', '*.bake.hcl', '*.nomad', '*.nomad.hcl'],
    defines: [
      /\bvariable[ \t]{1,8}"?([\w-]{1,80})"?[ \t]{0,8}\{[^{}]{0,400}?\bdefault[ \t]{0,8}=[ \t]{0,8}"([^"\n]{1,400})"/g,
      /^[ \t]{2,40}([\w-]{1,80})[ \t]{0,40}=[ \t]{0,8}"([^"\n]{1,400})"[ \t]*$/gm,
    ],
    reads: /\$\{(?:var\.|local\.)?([\w-]{1,80})\}/g,
    references: 'https://developer.hashicorp.com/packer/docs/templates/hcl_templates/variables',
  },
  {
    id: 'teamcity',
    names: [],
    paths: ['**/.teamcity/**/*.kts'],
    defines: [/\bparam\("([\w.-]{1,80})",[ \t]{0,8}"([^"\n]{1,400})"/g],
    reads: /%([A-Za-z_][\w.-]{0,80})%/g,
    references: 'https://www.jetbrains.com/help/teamcity/using-build-parameters.html',
  },
  {
    id: 'pkgbuild',
    names: ['PKGBUILD', 'APKBUILD'],
    defines: [/^(\w{1,80})=["']?([^\s"'()#]{1,400})/gm],
    reads: SHELL_READ,
    references: 'https://wiki.archlinux.org/title/PKGBUILD',
  },
  {
    id: 'appveyor',
    names: ['appveyor.yml', '.appveyor.yml'],
    defines: [MAPPED],
    reads: /%(\w{1,80})%/g,
    references: 'https://www.appveyor.com/docs/environment-variables/',
  },
  {
    id: 'ini',
    names: ['*.ini', '*.cfg'],
    defines: [/^([A-Za-z_][\w.-]{0,80})[ \t]{0,20}[=:][ \t]{0,20}(\S[^\n]{0,400})$/gm],
    reads: /%\(([\w.-]{1,80})\)s/g,
    references: 'https://docs.python.org/3/library/configparser.html#interpolation-of-values',
  },
];

/** Formats of YAML that only what a file holds tells. */
export const SIGNED_FORMATS: readonly VariableFormat[] = [
  {
    id: 'argo',
    names: ['*.yaml', '*.yml'],
    sign: 'argoproj.io/',
    defines: [NAMED_VALUE],
    reads: /\{\{[ \t]{0,4}=?(?:workflow|inputs)\.parameters\.([\w-]{1,80})[ \t]{0,4}\}\}/g,
    references: 'https://argo-workflows.readthedocs.io/en/latest/variables/',
  },
  {
    id: 'tekton',
    names: ['*.yaml', '*.yml'],
    sign: 'tekton.dev/',
    defines: [NAMED_VALUE],
    reads: /\$\((?:inputs\.)?params\.([\w-]{1,80})\)|\$\{?([A-Z_][A-Z0-9_]{0,80})\b\}?/g,
    references: 'https://tekton.dev/docs/pipelines/variables/',
  },
];
