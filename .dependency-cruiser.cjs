/** Who may import what, between folders and of packages. Read as: nothing in `from` may import anything in `to`. */
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

/** In `folder`, packages other than the listed ones are forbidden. */
const onlyPackages = (folder, packages) =>
  rule(
    `packages-of-${folder.replaceAll('/', '-')}`,
    { path: `^${folder}/` },
    { path: 'node_modules/', pathNot: `node_modules/(@types/)?(${packages.join('|')})/` },
    `${folder} may use these packages alone: ${packages.join(', ')}.`,
  );

module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true }, 'Cycles hide who needs whom.'),
    rule(
      'shared-is-pure',
      { path: '^shared/' },
      { path: '^(electron|renderer|test)/' },
      'shared runs in every process.',
    ),
    rule('shared-has-no-node', { path: '^shared/' }, { dependencyTypes: ['core'] }, 'shared runs in the window too.'),
    onlyPackages('shared', ['zod', 'yaml', 'papaparse']),
    rule(
      'providers-do-not-know-each-other',
      { path: '^shared/providers/([^/_][^/]*)/' },
      { path: '^shared/providers/[^/_][^/]*/', pathNot: '^shared/providers/$1/' },
      'What two providers share belongs into _kit, or into the folder of the protocol they share.',
    ),
    rule(
      'window-reaches-main-by-the-bridge',
      { path: '^renderer/' },
      { path: '^(electron|test)/' },
      'Use renderer/src/api.',
    ),
    rule('window-has-no-node', { path: '^renderer/src/' }, { dependencyTypes: ['core'] }, 'The page is sandboxed.'),
    rule(
      'electron-does-not-know-the-window',
      { path: '^electron/' },
      { path: '^(renderer|test)/' },
      'Talk over shared/ipc.',
    ),
    rule(
      'electron-in-few-places',
      {
        path: '^(electron|renderer|shared)/',
        pathNot: '^electron/(main/platform/|main/main\\.ts|main/windows\\.ts|preload/)',
      },
      { path: 'node_modules/electron/' },
      'Everything else must run, and be tested, in plain Node.',
    ),
    rule(
      'core-is-at-the-bottom',
      { path: '^electron/core/' },
      { path: '^electron/(main|cli|preload|setup)/' },
      'core serves both app and command line.',
    ),
    rule(
      'command-line-is-no-window',
      { path: '^electron/cli/' },
      { path: '^electron/(main|preload)/' },
      'The command line runs without Electron.',
    ),
    rule(
      'preload-is-a-forwarder',
      { path: '^electron/preload/' },
      { path: '^(shared/(?!ipc/)|electron/(main|core|cli)/)' },
      'It knows the contract by its types and nothing else.',
    ),
    rule(
      'one-http-client',
      { path: '^electron/', pathNot: '^electron/core/http/' },
      { path: 'node_modules/undici/' },
      'Only core/http sends requests to providers.',
    ),
    rule(
      'one-socket-client',
      { path: '^electron/', pathNot: '^electron/core/(sockets|mock)/' },
      { path: 'node_modules/ws/' },
      'Only core/sockets opens WebSockets to providers; the mock provider answers them.',
    ),
    rule(
      'setup-needs-nothing',
      { path: '^electron/setup/', pathNot: '/build(-targets)?[.](mjs|d[.]mts)$' },
      { path: 'node_modules/' },
      'It runs before anything is installed.',
    ),
    rule(
      'state-does-not-act',
      { path: '^renderer/src/state/' },
      { path: '^renderer/src/(api|commands|features|ui|editor)/' },
      'Stores hold data; commands act.',
    ),
    rule(
      'ui-knows-no-feature',
      { path: '^renderer/src/ui/' },
      { path: '^renderer/src/(api|commands|features|state|editor)/' },
      'Primitives serve every feature.',
    ),
    rule(
      'features-do-not-know-each-other',
      { path: '^renderer/src/features/([^/]+)/', pathNot: '^renderer/src/features/shell/' },
      {
        path: '^renderer/src/features/',
        pathNot: [
          '^renderer/src/features/$1/',
          '^renderer/src/features/response/(run-tabs|answer-view|error-view|job-line|start-error-notice|trust-actions|raw-tab|events-tab|headers-tab|markdown/markdown-stream)\\.tsx$',
          '^renderer/src/features/comfyui/(workflow-form|workflow-run)\\.tsx$',
          '^renderer/src/features/retrieval/(column-agreement|data-answer|data-kind|use-answer-data|vector-name)\\.tsx?$',
          '^renderer/src/features/response/(copy-button|use-frame-pages|use-virtual-rows)\\.tsx?$',
          '^renderer/src/features/websocket/(socket-address|socket-log|socket-messages|socket-params|socket-replies)\\.tsx$',
          '^renderer/src/features/request/files/file-slot\\.tsx$',
          '^renderer/src/features/media/(anonymous-media|answer-media|picture-peers|picture-viewer)\\.tsx?$',
          '^renderer/src/features/usage/(usage-panel|usage-badges|metric-item|gap-sparkline|set-price)\\.tsx$',
        ],
      },
      'The shell puts features together. Request, response, media, retrieval, usage and websocket lend these parts; what else is shared belongs into ui or state.',
    ),
    rule(
      'commands-know-no-component',
      { path: '^renderer/src/commands/' },
      { path: '^renderer/src/(features|editor)/.*\\.tsx$' },
      'Components call commands.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.cache)/' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
