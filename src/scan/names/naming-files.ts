// Which files are manifests, lock files, pipelines and settings of tools: formats in which a bare dotted word is more often the name of a
// package, a project or a step than a host. Knows paths only.

/** What a format says of its bare words. */
export type NamingManner =
  /** Written by a package manager: a bare word is a host nowhere but under a key that says so. */
  | 'lock'
  /** Written by people: some keys hold names, others hosts. */
  | 'manifest'
  /** Commands: what they print is for people, whatever stands in it. */
  | 'script';

const LOCKS =
  /(?:^|\/)(?:[\w.-]{1,60}\.lock|[\w.-]{0,60}-lock\.(?:json|ya?ml)|npm-shrinkwrap\.json|bun\.lock|go\.(?:work\.)?sum|gems\.locked|pylock[\w.-]{0,40}\.toml|\.terraform\.lock\.hcl|package\.resolved|packages\.lock\.json|cartfile\.resolved|[\w-]{0,40}_install\.json|module\.bazel\.lock|gradle\.lockfile|\.tool-versions|\.firebaserc)$/i;

const MANIFESTS = [
  'package\\.json|bower\\.json|lerna\\.json|turbo\\.json|nx\\.json|deno\\.jsonc?|jsr\\.json|import_map\\.json|bunfig\\.toml|pnpm-workspace\\.yaml',
  '\\.npmrc|\\.yarnrc(?:\\.yml)?|\\.pypirc|pip\\.(?:conf|ini)|\\.condarc|\\.gemrc|\\.releaserc(?:\\.\\w+)?',
  'setup\\.(?:cfg|py)|pyproject\\.toml|pipfile|tox\\.ini|noxfile\\.py|uv\\.toml|pixi\\.toml|environment[\\w.-]{0,40}\\.ya?ml|meta\\.yaml|recipe\\.yaml',
  'pom\\.xml|settings\\.xml|extensions\\.xml|ivy\\w{0,20}\\.xml|build\\.xml|[\\w.-]{1,60}\\.target',
  '[\\w.-]{1,60}\\.gradle(?:\\.kts)?|gradle\\.properties|[\\w.-]{1,40}\\.versions\\.toml|[\\w.-]{1,60}\\.sbt|repositories',
  'cargo\\.toml|composer\\.json|auth\\.json|gemfile|[\\w.-]{1,60}\\.(?:gemspec|podspec|rockspec|cabal|nuspec|wrap|nimble|opam)',
  'nuget\\.config|[\\w.-]{1,100}\\.(?:cs|fs|vb)proj|directory\\.(?:build|packages)\\.(?:props|targets)|paket\\.dependencies',
  'podfile|cartfile|package\\.swift|fastfile|appfile|matchfile|brewfile|mintfile|dangerfile',
  'pubspec\\.yaml|mix\\.exs|rebar\\.config|conanfile\\.(?:py|txt)|conandata\\.yml|remotes\\.json|vcpkg[\\w-]{0,20}\\.json|meson\\.build|cmakelists\\.txt',
  '[\\w.-]{1,60}\\.(?:nix|spec|bzl|bazel|repo|sources)|workspace|build|buck|\\.buckconfig|pkgbuild|apkbuild|control',
  'helmfile\\.ya?ml|chart\\.yaml|ct\\.yaml|skaffold\\.yaml|tiltfile|\\.pre-commit-(?:config|hooks)\\.yaml|\\.?mise\\.toml|manifest\\.yml',
  'renovate\\.json5?|\\.renovaterc(?:\\.json)?|dependabot\\.ya?ml|\\.gitmodules|\\.gitconfig|\\.lfsconfig|\\.gitreview|\\.arcconfig',
  'devcontainer\\.json|daemon\\.json|registries\\.(?:conf|yaml)|project\\.toml|docker-bake\\.(?:hcl|json)',
  '\\.?(?:gitlab-ci|travis|drone|woodpecker|cirrus|appveyor)\\.ya?ml|(?:bitbucket|azure)-pipelines\\.ya?ml|cloudbuild[\\w.-]{0,40}\\.(?:ya?ml|json)|buildspec[\\w.-]{0,40}\\.ya?ml|action\\.ya?ml|jenkinsfile[\\w.-]{0,40}',
  'vercel\\.json|netlify\\.toml|firebase\\.json|wrangler\\.(?:toml|jsonc?)|fly\\.toml|render\\.yaml|app\\.json|eas\\.json|serverless\\.ya?ml|samconfig\\.toml|amplify\\.yml',
  'earthfile|rakefile|taskfile\\.ya?ml|vagrantfile|justfile|\\.justfile|description|renv\\.lock|build\\.zig\\.zon|deps\\.edn|project\\.clj|dub\\.(?:json|sdl)|shard\\.yml|cabal\\.project|stack\\.yaml|elm\\.json',
  'requirements\\.yml|galaxy\\.yml|ansible\\.cfg|metadata\\.(?:rb|json)|puppetfile|berksfile|\\.goreleaser\\.ya?ml|sonar-project\\.properties|\\.sentryclirc|sentry\\.properties|codecov\\.yml|molecule\\.yml|bitrise\\.yml|codemagic\\.yaml|\\.gitattributes|\\.dockerignore|garden\\.yml|\\.gitpod\\.yml|[\\w.-]{1,60}\\.(?:pbxproj|nomad|nomad\\.hcl|ebuild)|guix\\.scm|jsonnetfile\\.json',
].join('|');
const MANIFEST = new RegExp(`(?:^|/)(?:${MANIFESTS})$`, 'i');
const SCRIPT =
  /(?:^|\/)(?:(?:gnu)?makefile(?:\.[\w-]{1,40})?|[\w.-]{1,60}\.mk|(?:[\w.-]{1,60}\.)?(?:docker|container)file(?:\.[\w.-]{1,60})?)$/i;
const FOLDERS =
  /(?:^|\/)(?:\.github|\.circleci|\.semaphore|\.buildkite|\.teamcity|\.gitlab|\.vscode|\.idea|\.woodpecker|\.tekton|formula|casks)\/(?:[^/]{1,200}\/){0,6}[^/]{1,200}\.(?:ya?ml|json|kts|xml|rb|toml)$/i;
const SPECIAL = /(?:^|\/)(?:\.cargo\/config(?:\.toml)?|\.bundle\/config|requirements[\w.-]{0,60}\.(?:txt|in))$/i;

/** What the format of a path says of bare words; `undefined` for formats that are about anything. */
export function namingOf(path: string): NamingManner | undefined {
  if (LOCKS.test(path)) return 'lock';
  if (SCRIPT.test(path)) return 'script';
  return MANIFEST.test(path) || FOLDERS.test(path) || SPECIAL.test(path) ? 'manifest' : undefined;
}
