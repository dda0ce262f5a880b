// The line of sight: what stands left never imports what stands right (src/README.md).
const rooms = [
  ['domain'],
  ['catalogue'],
  ['config', 'database', 'web', 'jobs', 'mail', 'files'],
  ['audit'],
  ['access'],
  ['documents'],
  ['versions'],
  ['inventory'],
  ['assessment'],
  ['review'],
  ['impact'],
  ['operation', 'literacy', 'workshop'],
  ['notifications'],
  ['records'],
  ['integration'],
  ['cases'],
  ['app'],
];

const lineOfSight = rooms.slice(0, -1).map((here, i) => ({
  name: `${here.join('-')}-looks-left-only`,
  severity: 'error',
  from: { path: `^src/(${here.join('|')})/`, pathNot: '\\.spec\\.ts$' },
  to: {
    path: `^src/(${rooms
      .slice(i + 1)
      .flat()
      .join('|')})/`,
  },
}));

module.exports = {
  forbidden: [
    ...lineOfSight,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every-file-has-a-room',
      severity: 'error',
      from: { path: `^src/(?!(${rooms.flat().join('|')})/)` },
      to: {},
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^test/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test)/' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
