// The branch that a CI job's pull request goes to, as CI servers name it in the environment. It asks nothing and trusts nothing: what it
// gives is looked up as a branch and never as an option.

/** Where the servers say it, and what must hold for it to be the target of a pull request. */
const VARIABLES: readonly (readonly [name: string, when?: string])[] = [
  // GitHub Actions, Gitea, Forgejo; empty outside of pull requests.
  ['GITHUB_BASE_REF'],
  // GitLab
  ['CI_MERGE_REQUEST_TARGET_BRANCH_NAME'],
  // Azure Pipelines: refs/heads/main
  ['SYSTEM_PULLREQUEST_TARGETBRANCH'],
  // Jenkins, multibranch
  ['CHANGE_TARGET'],
  ['BITBUCKET_PR_DESTINATION_BRANCH'],
  ['BUILDKITE_PULL_REQUEST_BASE_BRANCH'],
  // Woodpecker
  ['CI_COMMIT_TARGET_BRANCH'],
  ['DRONE_TARGET_BRANCH', 'DRONE_PULL_REQUEST'],
  ['TRAVIS_BRANCH', 'TRAVIS_PULL_REQUEST'],
  ['APPVEYOR_REPO_BRANCH', 'APPVEYOR_PULL_REQUEST_NUMBER'],
];

/** The branch, bare or as `refs/heads/…`; `undefined`: no server says so. */
export function targetBranchOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  for (const [name, when] of VARIABLES) {
    const branch = env[name];
    const isPullRequest = when === undefined || !['', 'false', undefined].includes(env[when]);
    if (branch !== undefined && branch !== '' && isPullRequest) return branch;
  }
  return undefined;
}
